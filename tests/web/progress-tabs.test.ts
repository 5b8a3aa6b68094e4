// Two tabs of one browser: each knows what it did itself, and follows the other.
import { expect, test } from 'vitest';
import { Progress } from '../../web/lab/progress.ts';
import { OLD_KEY, PROGRESS_KEY } from '../../web/lab/progress-store.ts';
import { clock, memoryStore } from './memory-store.ts';

const predictionsOf = (progress: Progress, slug = 'a') => progress.lesson(slug).predictions;

test('two tabs share one storage: neither’s answers vanish', () => {
  const store = memoryStore();
  const [one, two] = [new Progress(store), new Progress(store)];
  let heard = 0;
  const stop = one.subscribe(() => heard++);
  one.predicted('a', 'p', '1', true);
  two.predicted('a', 'q', '2', false);
  two.predicted('b', 'r', '3', true);
  expect(heard).toBe(0);
  one.follow();
  one.follow();
  expect(heard).toBe(1);
  expect(Object.keys(predictionsOf(one))).toEqual(['p', 'q']);
  expect(one.export()).toBe(two.export());
  stop();
  two.at('a', 's');
  one.follow();
  expect(heard).toBe(1);
});

test('a reset in one tab reaches the other, and nothing comes back', () => {
  const store = memoryStore();
  const [one, two] = [new Progress(store), new Progress(store)];
  one.predicted('a', 'p', '1', true);
  one.predicted('b', 'p', '1', true);
  two.reset('a');
  one.wrote('b', 'c', 'code');
  expect(predictionsOf(one, 'a')).toEqual({});
  two.resetAll();
  one.predicted('c', 'q', '2', true);
  expect(Object.keys(new Progress(store).all.lessons)).toEqual(['c']);
});

test('what two tabs wrote at the same moment is mended once they hear of each other', () => {
  const store = memoryStore();
  const [one, two] = [new Progress(store), new Progress(store)];
  one.at('a', 's');
  const mine = store.held.get(PROGRESS_KEY) ?? '';
  store.held.delete(PROGRESS_KEY); // the other one did not see it
  two.at('b', 's');
  expect(store.held.get(PROGRESS_KEY)).not.toBe(mine);
  one.follow();
  expect(Object.keys(new Progress(store).all.lessons)).toEqual(['a', 'b']);
  two.follow();
  expect(two.export()).toBe(one.export());
});

test('a page of an older lab writes over its own progress alone, and what it writes is taken up', () => {
  const old = (name: string) =>
    `{"version":3,"lessons":{"a":{"predictions":{"${name}":{"answer":"1","right":true,"when":"2029-01-01T10:00:00.000Z"}}}}}`;
  const store = memoryStore();
  store.held.set(OLD_KEY, old('p'));
  const progress = new Progress(store, { now: clock() });
  expect(Object.keys(predictionsOf(progress))).toEqual(['p']);
  progress.predicted('a', 'q', '2', false);
  store.held.set(OLD_KEY, old('r'));
  progress.follow();
  expect(Object.keys(predictionsOf(progress))).toEqual(['p', 'q', 'r']);
  expect([...store.held.keys()]).toEqual([PROGRESS_KEY]);
  progress.resetAll();
  store.held.set(OLD_KEY, old('s'));
  expect(predictionsOf(new Progress(store))).toEqual({});
});
