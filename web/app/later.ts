// Elements that cost much and stand far down a page are loaded when the reader comes near.
import { notify } from './notices.ts';

const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  'ql-clinic': () => import('../elements/later/clinic.ts'),
};

export function loadWhenNear(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void LATER[target.localName]?.().catch(() =>
          notify('A part of this page could not be loaded. Check the connection and reload it.'),
        );
      }
    },
    { rootMargin: '100%' },
  );
  for (const element of document.querySelectorAll(Object.keys(LATER).join(',')))
    observer.observe(element);
}
