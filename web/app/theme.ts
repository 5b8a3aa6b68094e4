// Light, dark, or as the system says; kept for the next visit. Charts redraw on `themechange`.
const KEY = 'quantization-lab theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system'; // storage is forbidden: the choice lasts as long as the page
  }
}

function apply(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.dataset.theme = theme;
  window.dispatchEvent(new Event('themechange'));
}

export function startTheme(): void {
  let theme = stored();
  apply(theme);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(theme));

  const button = document.querySelector<HTMLButtonElement>('.theme-button');
  if (!button) return;
  const name = (): void => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    button.dataset.shows = theme;
    button.title = `Theme: ${theme}. Switch to ${next}.`;
    button.setAttribute('aria-label', button.title);
  };
  button.hidden = false;
  name();
  button.addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as Theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // see stored()
    }
    apply(theme);
    name();
  });
}
