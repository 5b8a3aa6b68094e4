// Progress in a browser's storage, where other tabs write it, too: nothing of theirs is overwritten unseen.
import { keepAside, type Store } from './aside.ts';
import { type Kept, parseProgress, writeProgress } from './progress-form.ts';
import { mergeProgress } from './progress-merge.ts';

export const PROGRESS_KEY = 'quantization-lab records';
/**
 * Labs that wrote version 3 and before keep theirs here, and overwrite what they can't read: a page of theirs may still
 * be open. So newer forms stay out of their way, and take up what they write.
 */
export const OLD_KEY = 'quantization-lab progress';
const KEYS = [OLD_KEY, PROGRESS_KEY] as const;
type Key = (typeof KEYS)[number];

export interface Troubles {
  /** What was done could not be stored; said once, until it can be again. */
  onUnkept?: () => void;
  /** What was stored could not be read, for a reason, and is kept aside. */
  onAside?: (reason: string) => void;
}

export class ProgressStore {
  /** What the storage was last known to hold. */
  readonly #seen = new Map<Key, string>();
  #unkept = false;
  readonly #store: Store | null;
  readonly #troubles: Troubles;

  constructor(store: Store | null, troubles: Troubles) {
    this.#store = store;
    this.#troubles = troubles;
  }

  /** What another tab has stored since the last look; null if it is nothing new, or can't be read. */
  news(): Kept | null {
    const all = KEYS.flatMap((key) => this.#newsAt(key) ?? []);
    // One alone is merged with itself, which puts its names in order.
    return all.length ? all.reduce(mergeProgress, all[0] as Kept) : null;
  }

  /** Right after `news`: what is stored and was not read stays. */
  write(kept: Kept): void {
    const text = writeProgress(kept);
    try {
      if (!this.#store || !this.#isSeen(PROGRESS_KEY)) throw new RangeError();
      this.#store.setItem(PROGRESS_KEY, text);
      this.#seen.set(PROGRESS_KEY, text);
      // It is part of `kept` now; left there, it would outlive a reset in what the reader believes is gone.
      if (this.#isSeen(OLD_KEY)) this.#store.removeItem(OLD_KEY);
      this.#unkept = false;
    } catch {
      // Full or forbidden: the progress lasts as long as the page.
      if (!this.#unkept) this.#troubles.onUnkept?.();
      this.#unkept = true;
    }
  }

  #newsAt(key: Key): Kept | null {
    const content = this.#read(key);
    if (content === null || content === this.#seen.get(key)) return null;
    try {
      const stored = parseProgress(content);
      this.#seen.set(key, content);
      return stored;
    } catch (error) {
      this.#putAside(key, content, (error as Error).message);
      return null;
    }
  }

  #isSeen(key: Key): boolean {
    const stored = this.#read(key);
    return stored === null || stored === this.#seen.get(key);
  }

  #read(key: Key): string | null {
    try {
      return this.#store?.getItem(key) ?? null;
    } catch {
      return null; // forbidden meanwhile
    }
  }

  #putAside(key: Key, content: string, reason: string): void {
    try {
      if (this.#store) keepAside(this.#store, content);
      this.#seen.set(key, content);
      this.#troubles.onAside?.(reason);
    } catch {
      // Full: it stays where it is, and `write` leaves it alone.
    }
  }
}
