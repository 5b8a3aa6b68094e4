// Storage that is full, forbidden, or holds what this lab can't read.
import { expect, test } from 'vitest';
import { keptAside } from '../../web/lab/aside.ts';
import { Progress } from '../../web/lab/progress.ts';
import { PROGRESS_KEY } from '../../web/lab/progress-store.ts';
import { memoryStore } from './memory-store.ts';

const NEWER = '{"version":99,"lessons":{"a":{}}}';

function opened(store: ReturnType<typeof memoryStore> | null) {
  const heard: string[] = [];
  const progress = new Progress(store, {
    onUnkept: () => heard.push('unkept'),
    onAside: (reason) => heard.push(reason),
  });
  return { progress, heard };
}

test('without storage all is kept as long as the page, and that is said once', () => {
  const { progress, heard } = opened(null);
  progress.at('a', 's');
  progress.at('a', 't');
  expect(progress.lesson('a').place.step).toBe('t');
  expect(heard).toEqual(['unkept']);
});

test('full storage is told once, until it takes something again', () => {
  const store = memoryStore(undefined, 0);
  const { progress, heard } = opened(store);
  progress.at('a', 's');
  progress.at('a', 't');
  expect(heard).toEqual(['unkept']);
  store.grow(10_000);
  progress.at('a', 'u');
  expect(new Progress(store).lesson('a').place.step).toBe('u');
  store.grow(-10_000);
  progress.at('a', 'v');
  expect(heard).toEqual(['unkept', 'unkept']);
});

test('what can’t be read is kept aside, once each, and not overwritten by later ones', () => {
  const store = memoryStore(NEWER);
  const { progress, heard } = opened(store);
  expect(heard).toEqual(['It has version 99; this lab reads version 1, 2, 3, 4.']);
  opened(store);
  progress.at('a', 's');
  store.held.set(PROGRESS_KEY, '{');
  progress.at('a', 't');
  expect(heard[1]).toBe('It is not JSON.');
  store.held.set(PROGRESS_KEY, NEWER);
  progress.follow();
  expect(keptAside(store).map(({ content }) => content)).toEqual([NEWER, '{']);
  progress.at('a', 'u');
  expect(new Progress(store).lesson('a').place.step).toBe('u');
  const [first] = keptAside(store);
  store.removeItem(first?.key ?? '');
  store.held.set(PROGRESS_KEY, '[');
  progress.follow();
  expect(keptAside(store).map(({ content }) => content)).toEqual(['{', '[']);
});

test('where there is no room to keep it aside, it stays where it is', () => {
  const store = memoryStore(NEWER, NEWER.length);
  const { progress, heard } = opened(store);
  progress.at('a', 's');
  progress.at('a', 't');
  expect(store.held.get(PROGRESS_KEY)).toBe(NEWER);
  expect(heard).toEqual(['unkept']);
  store.grow(10_000);
  progress.at('a', 'u');
  expect(keptAside(store).map(({ content }) => content)).toEqual([NEWER]);
  expect(new Progress(store).lesson('a').place.step).toBe('u');
});
