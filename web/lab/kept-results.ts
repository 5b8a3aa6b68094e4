// Results files that a teacher has read, kept in the browser: in the form in which they are read, to be graded again.
import type { Store } from './aside.ts';
import { type Taken, takeIn } from './hand-in.ts';
import { KeptList } from './kept-list.ts';
import { type Results, readResults } from './results.ts';

export const RESULTS_KEY = 'quantization-lab results read';
/** Hundreds of files, in less than half of what browsers give a site: progress has to find room, too. */
const ROOM = 2_000_000;

/** What is graded is found again by it. */
export const textOf = (results: Results): string => JSON.stringify(results);

export class KeptResults {
  readonly #list: KeptList;
  readonly #read = new Map<string, Results | null>();

  constructor(store: Pick<Store, 'getItem' | 'setItem'> | null, room = ROOM) {
    this.#list = new KeptList(store, { key: RESULTS_KEY, room });
  }

  /** Of each work the newest, whichever tab has read it. */
  get all(): readonly Results[] {
    let kept: readonly { results: Results }[] = [];
    for (const text of this.#list.all) {
      const results = this.#parse(text);
      if (results) kept = takeIn(kept, { results }).handed;
    }
    return kept.map(({ results }) => results);
  }

  /** Whether all of it will be there on the next visit. */
  get isStored(): boolean {
    return this.#list.isStored;
  }

  take(results: Results): Taken {
    const { handed, taken } = takeIn(
      this.all.map((one) => ({ results: one })),
      { results },
    );
    this.#list.set(handed.map((one) => textOf(one.results)));
    return taken;
  }

  clear(): void {
    this.#list.set([]);
  }

  /** Null for what is no results file of this lab; each text is read once. */
  #parse(text: string): Results | null {
    const known = this.#read.get(text);
    if (known !== undefined) return known;
    let results: Results | null = null;
    try {
      results = readResults(text);
    } catch {
      // Of a newer lab, or changed by hand: left out.
    }
    this.#read.set(text, results);
    return results;
  }
}
