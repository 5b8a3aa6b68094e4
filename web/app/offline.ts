// After a first visit the lab works without a connection. Nothing is kept where the reader saves data.
export function startOffline(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || connection?.saveData) return;
  // What the page itself needs comes first.
  addEventListener('load', () => setTimeout(() => void import('./later/offline.ts'), 2000));
}
