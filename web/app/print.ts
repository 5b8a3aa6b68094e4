// On paper everything stands open, in light colours: all figures, each before its first step, and what is folded.
export function startPrint(): void {
  const root = document.documentElement;
  let folded: HTMLDetailsElement[] = [];
  let theme: string | undefined;

  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const one of folded) one.open = true;
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
    root.classList.add('printing');
    window.dispatchEvent(new Event('themechange'));
    window.dispatchEvent(new Event('figureschange'));
  });

  addEventListener('afterprint', () => {
    for (const one of folded) one.open = false;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    root.classList.remove('printing');
    window.dispatchEvent(new Event('themechange'));
    window.dispatchEvent(new Event('figureschange'));
  });
}
