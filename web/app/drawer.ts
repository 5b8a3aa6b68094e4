// The contents drawer of a lesson page: opens under its button, closes on Escape, a choice, or a click elsewhere.
export function startDrawer(): void {
  const button = document.querySelector<HTMLButtonElement>('.contents-button');
  const drawer = document.querySelector<HTMLElement>('.drawer');
  if (!button || !drawer) return;
  const open = (yes: boolean): void => {
    drawer.hidden = !yes;
    button.setAttribute('aria-expanded', String(yes));
  };
  button.addEventListener('click', () => open(drawer.hidden));
  drawer.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a')) open(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || drawer.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('.contents')) open(false);
  });
}
