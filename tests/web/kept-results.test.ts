// Results files that were read: they outlast the page, are shared by tabs, and take no more room than they may.
import { expect, test } from 'vitest';
import { KeptList } from '../../web/lab/kept-list.ts';
import { KeptResults, RESULTS_KEY } from '../../web/lab/kept-results.ts';
import { type Results, readResults } from '../../web/lab/results.ts';
import { handedIn } from './handed-in.ts';
import { memoryStore } from './memory-store.ts';

const of = async (reader: string, saved = '2030-01-01T11:00:00.000Z'): Promise<Results> =>
  readResults(JSON.stringify({ ...(await handedIn()), reader, saved }));
const readers = (kept: KeptResults): string[] => kept.all.map(({ reader }) => reader);

test('what one tab read is there in the other, and on the next visit', async () => {
  const store = memoryStore();
  const [one, other] = [new KeptResults(store), new KeptResults(store)];
  expect(one.take(await of('Ada'))).toBe('added');
  expect(other.take(await of('Bob'))).toBe('added');
  expect(readers(one)).toEqual(['Ada', 'Bob']);
  expect(new KeptResults(store).all).toEqual([await of('Ada'), await of('Bob')]);
  expect(one.isStored).toBe(true);
});

test('a newer file takes the place of the older one, which is not kept', async () => {
  const store = memoryStore();
  const kept = new KeptResults(store);
  const newer = await of('Ada', '2030-01-02T11:00:00.000Z');
  kept.take(await of('Ada'));
  expect(kept.take(newer)).toBe('newer');
  expect(kept.take(await of('Ada'))).toBe('older');
  expect(new KeptResults(store).all).toEqual([newer]);
  expect(JSON.parse(store.getItem(RESULTS_KEY) ?? '')).toHaveLength(1);
});

test('cleared, nothing of them stays in the storage', async () => {
  const store = memoryStore();
  const kept = new KeptResults(store);
  kept.take(await of('Ada'));
  kept.clear();
  expect(kept.all).toEqual([]);
  expect(store.getItem(RESULTS_KEY)).toBe('[]');
});

test('what finds no room lasts as long as the page, beside what is stored', async () => {
  const text = JSON.stringify(await of('Ada'));
  const store = memoryStore();
  const kept = new KeptResults(store, 2 * text.length);
  kept.take(await of('Ada'));
  kept.take(await of('Bob'));
  expect(kept.isStored).toBe(false);
  expect(readers(kept)).toEqual(['Ada', 'Bob']);
  expect(readers(new KeptResults(store))).toEqual(['Ada']);
  for (const room of [0, 10]) {
    const full = new KeptResults(memoryStore(undefined, room));
    full.take(await of('Ada'));
    expect([full.isStored, readers(full)]).toEqual([false, ['Ada']]);
  }
  const none = new KeptResults(null);
  none.take(await of('Ada'));
  expect([none.isStored, readers(none)]).toEqual([false, ['Ada']]);
});

test('what is stored and can’t be read is left out', async () => {
  const store = memoryStore();
  for (const content of ['{', '{"a":1}', '[1, "x", "{}"]']) {
    store.setItem(RESULTS_KEY, content);
    expect(new KeptResults(store).all).toEqual([]);
  }
});

test('a list keeps each text once, and no more than it may', () => {
  const list = new KeptList(memoryStore(), { key: 'k', most: 2 });
  list.set(['a', 'b', 'a', 'c']);
  expect(list.all).toEqual(['a', 'b']);
});
