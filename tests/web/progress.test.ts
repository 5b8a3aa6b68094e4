import { expect, test } from 'vitest';
import { Progress } from '../../web/lab/progress.ts';
import { calibrationOf } from '../../web/lab/progress-count.ts';
import { at, clock, memoryStore } from './memory-store.ts';

const predictionsOf = (progress: Progress, slug = 'a') => progress.lesson(slug).predictions;

test('what was done is there on the next visit', () => {
  const store = memoryStore();
  const first = new Progress(store, { now: clock() });
  first.predicted('a', 'code', '-2', true);
  first.tried('a', 'checks', 'byHand', '0.7');
  first.passed('a', 'byHand', '0.6', { bits: 3 });
  first.tried('a', 'clinics', 'absmax', '3 of 7 cases pass');
  first.wrote('a', 'absmax', 'f1');
  first.at('a', 'back');
  const second = new Progress(store);
  expect(second.lesson('a')).toEqual({
    since: '',
    place: { step: 'back', when: at(5) },
    predictions: {
      code: { shown: '', given: { answer: '-2', right: true, seen: false, when: at(0) } },
    },
    checks: {
      byHand: {
        wrong: [{ answer: '0.7', when: at(1) }],
        passed: { answer: '0.6', state: { bits: 3 }, when: at(2) },
      },
    },
    clinics: {
      absmax: {
        drafts: { javascript: { code: 'f1', when: at(4) } },
        wrong: [{ answer: '3 of 7 cases pass', when: at(3) }],
        passed: null,
      },
    },
  });
});

test('an answer after the figure was shown counts as seen, not as right, also on a later visit', () => {
  const store = memoryStore();
  new Progress(store, { now: clock() }).shown('a', 'p');
  const later = new Progress(store, { now: clock('2030-01-02T10:00:00.000Z') });
  later.predicted('a', 'p', 'x', true);
  later.predicted('a', 'q', 'x', true);
  later.shown('a', 'q');
  later.predicted('a', 'r', 'x', false);
  expect(predictionsOf(later)).toMatchObject({
    p: { shown: at(0), given: { answer: 'x', right: false, seen: true } },
    q: { shown: '', given: { right: true, seen: false } },
  });
  expect(calibrationOf(later.all)).toEqual({ made: 2, right: 1, seen: 1 });
});

test('the first answer to a prediction stays', () => {
  const progress = new Progress(null);
  progress.predicted('a', 'p', 'first', false);
  progress.predicted('a', 'p', 'second', true);
  expect(predictionsOf(progress).p?.given).toMatchObject({ answer: 'first', right: false });
});

test('tries before passing are counted, those after it are not', () => {
  const progress = new Progress(null, { now: clock() });
  progress.tried('a', 'checks', 'c', '1');
  progress.tried('a', 'checks', 'c', '1');
  progress.passed('a', 'c', '2', {});
  progress.tried('a', 'checks', 'c', '3');
  expect(progress.lesson('a').checks.c).toEqual({
    wrong: [
      { answer: '1', when: at(0) },
      { answer: '1', when: at(1) },
    ],
    passed: { answer: '2', state: {}, when: at(2) },
  });
  for (let i = 0; i < 60; i++) progress.tried('a', 'clinics', 'd', String(i));
  const { wrong } = progress.lesson('a').clinics.d ?? { wrong: [] };
  expect(wrong.map(({ answer }) => answer)).toEqual(
    Array.from({ length: 50 }, (_, i) => String(i)),
  );
});

test('code that passed stays as it was, whatever becomes of the draft', () => {
  const progress = new Progress(null, { now: clock() });
  progress.wrote('a', 'c', 'right');
  progress.mended('a', 'c', 'right');
  progress.wrote('a', 'c', '\tright');
  const passed = { code: 'right', language: 'javascript', when: at(1) };
  expect(progress.lesson('a').clinics.c).toEqual({
    drafts: { javascript: { code: '\tright', when: at(2) } },
    wrong: [],
    passed,
  });
  progress.mended('a', 'c', 'right');
  expect(progress.lesson('a').clinics.c?.passed).toEqual(passed);
  progress.mended('a', 'c', 'better');
  expect(progress.lesson('a').clinics.c?.passed).toMatchObject({ code: 'better', when: at(3) });
});

test('one lesson or all can be reset', () => {
  const progress = new Progress(memoryStore());
  progress.at('a', 's');
  progress.at('b', 's');
  progress.reset('a');
  expect(progress.lesson('a').place.step).toBe('');
  expect(progress.lesson('b').place.step).toBe('s');
  progress.resetAll();
  expect(progress.lesson('b').place.step).toBe('');
});

test('a newer change has a later time, even on a clock that stands or was set back', () => {
  const store = memoryStore();
  new Progress(store, { now: () => at(9) }).at('a', 'later');
  const slow = new Progress(store, { now: () => at(1) });
  slow.at('a', 'back');
  slow.at('a', 'again');
  expect(new Progress(store).lesson('a').place).toEqual({
    step: 'again',
    when: '2030-01-01T10:00:09.002Z',
  });
});

test('a file takes the place of everything, or is added to it', () => {
  const from = new Progress(null, { now: clock() });
  from.passed('a', 'c', 'x', {});
  const [replaced, added] = [memoryStore(), memoryStore()].map((store) => {
    const to = new Progress(store, { now: clock('2030-01-03T10:00:00.000Z') });
    to.passed('a', 'mine', 'y', {});
    return to;
  }) as [Progress, Progress];
  replaced.import(from.export());
  expect(replaced.all.lessons).toEqual(from.all.lessons);
  added.add(from.export());
  expect(Object.keys(added.lesson('a').checks)).toEqual(['c', 'mine']);
});

test('what a file has is added even if it was reset here since, and stays', () => {
  const [one, file] = [memoryStore(), memoryStore()];
  const old = new Progress(file, { now: clock() });
  old.passed('a', 'c', 'x', {});
  const here = new Progress(one, { now: clock('2030-01-03T10:00:00.000Z') });
  here.reset('a');
  here.resetAll();
  const tab = new Progress(one);
  here.add(old.export());
  tab.follow();
  expect(tab.lesson('a').checks.c?.passed?.answer).toBe('x');
  expect(tab.export()).toBe(here.export());
});

test.each([
  ['{', 'It is not JSON.'],
  ['[]', 'it has no “lessons”'],
  ['{"lessons":{}}', 'version undefined'],
  ['{"version":99,"lessons":{}}', 'It has version 99; this lab reads version 1, 2, 3, 4.'],
])('%s is refused and changes nothing', (text, sentence) => {
  const progress = new Progress(memoryStore());
  progress.at('a', 's');
  const before = progress.export();
  expect(() => progress.import(text)).toThrow(sentence);
  expect(() => progress.add(text)).toThrow(sentence);
  expect(progress.export()).toBe(before);
});

test('what was chosen in a lesson is kept with it, travels along, and is forgotten with the lesson', () => {
  const store = memoryStore();
  const first = new Progress(store);
  first.chose('tensor', { value: 'bell', slug: 'a', title: 'A' });
  first.chose('bits', { value: 5, slug: 'b', title: 'B' });
  first.chose('near', { value: 100, slug: 'b', title: 'B' });
  const second = new Progress(store);
  expect(second.choices).toEqual({
    data: { value: 'bell', slug: 'a', title: 'A' },
    bits: { value: 5, slug: 'b', title: 'B' },
  });
  second.reset('a');
  expect(Object.keys(second.choices)).toEqual(['bits']);
  first.follow();
  expect(Object.keys(first.choices)).toEqual(['bits']);
  second.resetAll();
  expect(second.choices).toEqual({});
});
