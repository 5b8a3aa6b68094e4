// Trained models that runs kept, in the browser's database: for the build that made them, a few of each name.
import { createStore, delMany, entries, setMany } from 'idb-keyval';

interface State {
  when: number;
  state: unknown;
}

/** Of one name: the newest recipes. */
const MOST = 4;
const store = () => createStore('quantization-lab', 'kept');
const BUILD = import.meta.env.QUANTLAB_BUILD;
type Key = [build: string, name: string, recipe: string];

const all = (): Promise<[Key, State][]> => entries<Key, State>(store());

/** By recipe; none where the browser keeps nothing. */
export async function loadKeptStates(name: string): Promise<ReadonlyMap<string, unknown>> {
  const found = await all().catch(() => []);
  return new Map(
    found.flatMap(([[build, of, recipe], { state }]) =>
      build === BUILD && of === name ? [[recipe, state] as const] : [],
    ),
  );
}

/** In place of what the same recipe made before. A browser that keeps nothing, or is full, is no error. */
export async function keepState(name: string, recipe: string, state: unknown): Promise<void> {
  try {
    const key: Key = [BUILD, name, recipe];
    await setMany([[key, { when: Date.now(), state }]], store());
    const found = await all();
    const mine = found
      .filter(([[build, of]]) => build === BUILD && of === name)
      .sort(([, a], [, b]) => b.when - a.when);
    const foreign = found.filter(([[build]]) => build !== BUILD);
    await delMany(
      [...mine.slice(MOST), ...foreign].map(([one]) => one),
      store(),
    );
  } catch {
    // The training is on screen all the same; it has to be done again the next time.
  }
}
