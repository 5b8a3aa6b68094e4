// Loads what experiments need, each once, and tells how far it is; what failed to load is tried again the next time.
import type { Lab } from './experiment.ts';
import { type Kept, type Need, type Needs, needKey, type Wanted } from './needs.ts';

export interface NeedSources {
  /** Anything but what was kept; `loaded` is called as bytes come in. Rejects with a sentence. */
  loadNeed: (need: Need, loaded: (bytes: number) => void) => Promise<unknown>;
  /** Before it is loaded. */
  describeNeed: (need: Need) => Wanted;
  /** What runs kept under a name, by recipe as JSON. */
  loadKept?: (name: string) => Promise<ReadonlyMap<string, unknown>>;
  /** Resolves once it is kept, or can't be: what is kept spares time and is nothing that anyone relies on. */
  keep?: (name: string, recipe: string, state: unknown) => Promise<void>;
}

export interface Loading extends Wanted {
  loaded: number;
}

export class NeedsLoader {
  readonly #sources: NeedSources;
  readonly #loads = new Map<string, Promise<unknown>>();

  constructor(sources: NeedSources) {
    this.#sources = sources;
  }

  /** Those that would be fetched now. */
  missing(needs: Needs = {}): Wanted[] {
    return Object.values(needs)
      .filter((need) => need.kind !== 'kept' && !this.#loads.has(needKey(need)))
      .map((need) => this.#sources.describeNeed(need));
  }

  /** `tell` hears of all that is fetched together: of what has come in, and of what that is. */
  async load(needs: Needs = {}, tell: (loading: Loading) => void): Promise<Lab['needs']> {
    const hear = together(this.missing(needs), tell);
    const entries = Object.entries(needs).map(async ([name, need]) => [
      name,
      await this.#loadOne(need, hear),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  }

  #loadOne(need: Need, hear: (title: string, loaded: number) => void): Promise<unknown> {
    if (need.kind === 'kept') return this.#loadKept(need.name);
    const key = needKey(need);
    const known = this.#loads.get(key);
    if (known) return known;
    const { title, bytes } = this.#sources.describeNeed(need);
    const load = this.#sources.loadNeed(need, (loaded) => hear(title, loaded));
    this.#loads.set(key, load);
    load.then(
      () => hear(title, bytes),
      () => this.#loads.delete(key),
    );
    return load;
  }

  async #loadKept(name: string): Promise<Kept<unknown>> {
    const states = await this.#sources.loadKept?.(name);
    return (recipe) => states?.get(JSON.stringify(recipe));
  }

  async keep(name: string, recipe: unknown, state: unknown): Promise<void> {
    await this.#sources.keep?.(name, JSON.stringify(recipe), state);
  }
}

/** One report of several files that come in at the same time: named after the largest. */
function together(
  wanted: readonly Wanted[],
  tell: (loading: Loading) => void,
): (title: string, loaded: number) => void {
  const [largest, ...others] = [...wanted].sort((a, b) => b.bytes - a.bytes);
  const title = `${largest?.title}${others.length ? ` and ${others.length} more` : ''}`;
  const bytes = wanted.reduce((sum, one) => sum + one.bytes, 0);
  const loaded = new Map<string, number>();
  const report = (): void => {
    const sum = [...loaded.values()].reduce((total, part) => total + part, 0);
    tell({ title, bytes, loaded: sum });
  };
  if (largest) report();
  return (part, count) => {
    loaded.set(part, count);
    report();
  };
}
