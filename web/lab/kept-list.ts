// Texts in a browser's storage, which its other tabs read and write, too. Knows no DOM: any storage alike will do.
import type { Store } from './aside.ts';

export interface KeptListOptions {
  key: string;
  /** Texts, at most: of more, the first ones are kept. */
  most?: number;
  /** Characters in all, at most: what is longer is not stored, so that other things find room. */
  room?: number;
}

export class KeptList {
  readonly #store: Pick<Store, 'getItem' | 'setItem'> | null;
  readonly #options: KeptListOptions;
  /** Where nothing may be stored, they last as long as the page. */
  #unstored: readonly string[] = [];

  constructor(store: Pick<Store, 'getItem' | 'setItem'> | null, options: KeptListOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** In their order; each once. What is stored and is no list of texts counts as none. */
  get all(): readonly string[] {
    try {
      const stored: unknown = JSON.parse(this.#store?.getItem(this.#options.key) ?? '[]');
      const texts = Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
      return [...new Set([...this.#unstored, ...texts])];
    } catch {
      return this.#unstored;
    }
  }

  /** Whether all of it will be there on the next visit. */
  get isStored(): boolean {
    return this.#unstored.length === 0;
  }

  /** Puts these in place of all; call it right after reading `all`, so that nothing of another tab is lost. */
  set(texts: readonly string[]): void {
    const { key, most, room = Number.POSITIVE_INFINITY } = this.#options;
    const kept = texts.slice(0, most);
    const content = JSON.stringify(kept);
    this.#unstored = kept;
    if (!this.#store || content.length > room) return;
    try {
      this.#store.setItem(key, content);
      this.#unstored = [];
    } catch {
      // Full or forbidden.
    }
  }
}
