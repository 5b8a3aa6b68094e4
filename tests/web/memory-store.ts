// A browser's storage in memory, shared by as many tabs as a test opens.
import { PROGRESS_KEY } from '../../web/lab/progress-store.ts';

/** `room` is how many characters it takes in all. */
export function memoryStore(progress?: string, room = Number.POSITIVE_INFINITY) {
  const held = new Map<string, string>(progress === undefined ? [] : [[PROGRESS_KEY, progress]]);
  const store = {
    get length() {
      return held.size;
    },
    key: (i: number) => [...held.keys()][i] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => void held.delete(key),
    setItem(key: string, value: string) {
      const others = [...held].filter(([one]) => one !== key).map(([, text]) => text.length);
      if (others.reduce((a, b) => a + b, value.length) > room) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      held.set(key, value);
    },
  };
  return Object.assign(store, { held, grow: (by: number) => (room += by) });
}

/** A clock that moves on by a second at each look. */
export function clock(start = '2030-01-01T10:00:00.000Z'): () => string {
  let now = Date.parse(start);
  return () => {
    const time = new Date(now).toISOString();
    now += 1000;
    return time;
  };
}

/** What `clock()` says at its nth look. */
export const at = (look: number): string =>
  new Date(Date.parse('2030-01-01T10:00:00.000Z') + look * 1000).toISOString();
