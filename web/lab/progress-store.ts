// Progress in a browser's storage, where other tabs write it, too: nothing of theirs is overwritten unseen.
import { keepAside, type Store } from './aside.ts';
import { type Kept, parseProgress, writeProgress } from './progress-form.ts';
import { mergeProgress } from './progress-merge.ts';

export const PROGRESS_KEY = 'quantization-lab progress';

export interface Troubles {
  /** What was done could not be stored; said once, until it can be again. */
  onUnkept?: () => void;
  /** What was stored could not be read, for a reason, and is kept aside. */
  onAside?: (reason: string) => void;
}

export class ProgressStore {
  /** What the storage was last known to hold. */
  #seen: string | null = null;
  #unkept = false;
  readonly #store: Store | null;
  readonly #troubles: Troubles;

  constructor(store: Store | null, troubles: Troubles) {
    this.#store = store;
    this.#troubles = troubles;
  }

  /** What another tab has stored since the last look; null if it is nothing new, or can't be read. */
  news(): Kept | null {
    const content = this.#read();
    if (content === null || content === this.#seen) return null;
    try {
      const stored = parseProgress(content);
      this.#seen = content;
      return mergeProgress(stored, stored);
    } catch (error) {
      this.#putAside(content, (error as Error).message);
      return null;
    }
  }

  /** Right after `news`: what is stored and was not read stays. */
  write(kept: Kept): void {
    const text = writeProgress(kept);
    try {
      const stored = this.#read();
      if (!this.#store || (stored !== null && stored !== this.#seen)) throw new RangeError();
      this.#store.setItem(PROGRESS_KEY, text);
      this.#seen = text;
      this.#unkept = false;
    } catch {
      // Full or forbidden: the progress lasts as long as the page.
      if (!this.#unkept) this.#troubles.onUnkept?.();
      this.#unkept = true;
    }
  }

  #read(): string | null {
    try {
      return this.#store?.getItem(PROGRESS_KEY) ?? null;
    } catch {
      return null; // forbidden meanwhile
    }
  }

  #putAside(content: string, reason: string): void {
    try {
      if (this.#store) keepAside(this.#store, content);
      this.#seen = content;
      this.#troubles.onAside?.(reason);
    } catch {
      // Full: it stays where it is, and `write` leaves it alone.
    }
  }
}
