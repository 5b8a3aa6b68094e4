// After a first visit the lab works without a connection. Nothing is kept where the reader saves data.
export function startOffline(): void {
  if (!keepsOffline()) return;
  // What the page itself needs comes first.
  addEventListener('load', () => setTimeout(() => void import('./later/offline.ts'), 2000));
}

/** Nothing is kept in development. */
export const keepsOffline = (): boolean =>
  import.meta.env.PROD && 'serviceWorker' in navigator && !savesData();

/** Not every browser says. */
export function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
