// The search field of the contents: what it takes is loaded when the reader comes to it.
export function startSearch(): void {
  const box = document.querySelector<HTMLElement>('.search');
  if (!box) return;
  const load = (): void => {
    box.removeEventListener('focusin', load);
    import('./later/search.ts')
      .then(({ search }) => search(box))
      .catch(() => {
        const status = box.querySelector('[role=status]');
        if (status) {
          status.textContent =
            'The search could not be loaded. Check the connection, then come back to this field.';
        }
        box.addEventListener('focusin', load);
      });
  };
  box.addEventListener('focusin', load);
}
