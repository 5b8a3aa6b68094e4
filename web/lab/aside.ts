// Stored progress that can't be read, such as that of a newer lab: kept beside, where nothing overwrites it.

/** A browser's storage, or anything alike. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'quantization-lab progress kept aside ';

export interface Aside {
  key: string;
  content: string;
}

/** All that is kept, in the order in which it was put there. */
export function keptAside(store: Store): Aside[] {
  const keys = Array.from({ length: store.length }, (_, i) => store.key(i) ?? '');
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((key) => ({ key, content: store.getItem(key) ?? '' }));
}

/** Keeps `content` under a key of its own, once; throws what the storage throws. */
export function keepAside(store: Store, content: string): void {
  const known = keptAside(store);
  if (known.some((one) => one.content === content)) return;
  store.setItem(PREFIX + (1 + Math.max(0, ...known.map(({ key }) => numberOf(key)))), content);
}

const numberOf = (key: string): number => Number(key.slice(PREFIX.length)) || 0;
