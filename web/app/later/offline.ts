// Registers the service worker, which keeps the whole site for offline use, and says when a newer one waits.
import { notify } from '../notices.ts';

void register();

async function register(): Promise<void> {
  const base = import.meta.env.BASE_URL;
  const registration = await navigator.serviceWorker
    .register(`${base}sw.js`, { scope: base })
    .catch(() => null); // forbidden by the browser's settings: the lab works as long as there is a connection
  if (!registration) return;
  const offer = (): void => {
    // The first one has nothing to replace.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    notify('A newer version of the lab is ready.', {
      label: 'Reload',
      act: () => registration.waiting?.postMessage({ type: 'SKIP_WAITING' }),
    });
  };
  // The newer one has taken over because the reader asked for it: no other way leads to it.
  const replacing = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener(
    'controllerchange',
    () => {
      if (replacing) location.reload();
    },
    { once: true },
  );
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offer),
  );
  offer();
}
