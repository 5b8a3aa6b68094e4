// Elements that cost much and stand far down a page are loaded when the reader comes near.
import { sayMissing } from './notices.ts';

/** By the selector of the elements that need them. */
const LATER: Readonly<Record<string, () => Promise<unknown>>> = {
  'ql-clinic': () => import('../elements/later/clinic.ts'),
  'ql-predict[kind=point]': () => import('../elements/later/point.ts'),
  'ql-predict[kind=curve]': () => import('../elements/later/draw.ts'),
};

export function loadWhenNear(): void {
  for (const [selector, load] of Object.entries(LATER)) {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        load().catch(sayMissing);
      },
      { rootMargin: '100%' },
    );
    for (const element of document.querySelectorAll(selector)) observer.observe(element);
  }
}
