import { expect, test } from 'vitest';
import { Progress, parseProgress } from '../../web/lab/progress.ts';

/** Storage in memory; `text` is what it holds. */
function memory(text: string | null = null) {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_: string, value: string) {
      this.text = value;
    },
  };
}

test('what was done is there on the next visit', () => {
  const store = memory();
  const first = new Progress(store, () => 'now');
  first.predicted('one-scale', 'codeOfX', '-2', true);
  first.predicted('one-scale', 'whoSuffers', 'large', false);
  first.passed('one-scale', 'byHand', '0.6', { bits: 3 });
  first.wrote('one-scale', 'absmax', 'f1', true);
  first.wrote('one-scale', 'absmax', 'f2');
  first.at('one-scale', 'back');
  const second = new Progress(store);
  expect(second.lesson('one-scale')).toEqual({
    step: 'back',
    predictions: {
      codeOfX: { answer: '-2', right: true, when: 'now' },
      whoSuffers: { answer: 'large', right: false, when: 'now' },
    },
    checks: { byHand: { answer: '0.6', state: { bits: 3 }, when: 'now' } },
    clinics: { absmax: { code: 'f2', passed: true, when: 'now' } },
  });
  expect(second.calibration()).toEqual({ made: 2, right: 1 });
  expect(second.complaint).toBeNull();
});

test('one lesson or all can be reset', () => {
  const progress = new Progress(memory());
  progress.at('a', 's');
  progress.at('b', 's');
  progress.reset('a');
  expect(progress.lesson('a').step).toBe('');
  expect(progress.lesson('b').step).toBe('s');
  progress.resetAll();
  expect(progress.lesson('b').step).toBe('');
});

test('export and import carry everything to another browser', () => {
  const from = new Progress(memory());
  from.passed('a', 'c', 'x', {});
  const to = new Progress(memory());
  to.import(from.export());
  expect(to.export()).toBe(from.export());
});

test.each([
  ['{', 'It is not JSON.'],
  ['[]', 'it has no “lessons”'],
  ['{"lessons":{}}', 'version undefined'],
  ['{"version":99,"lessons":{}}', 'It has version 99; this lab reads version 1, 2, 3.'],
])('%s is refused and changes nothing', (text, sentence) => {
  const progress = new Progress(memory());
  progress.at('a', 's');
  expect(() => progress.import(text)).toThrow(sentence);
  expect(progress.lesson('a').step).toBe('s');
  expect(new Progress(memory(text)).complaint).toContain(sentence);
});

test('parts that make no sense are left out, the rest is kept', () => {
  const text = JSON.stringify({
    version: 1,
    lessons: {
      a: {
        step: 4,
        predictions: { p: { answer: 1 }, q: { answer: 'x', right: true } },
        checks: [],
      },
      b: 'nothing',
    },
  });
  expect(parseProgress(text).lessons).toEqual({
    a: {
      step: '',
      predictions: { q: { answer: 'x', right: true, when: '' } },
      checks: {},
      clinics: {},
    },
  });
});

test('works without storage, and when it is full', () => {
  const none = new Progress(null);
  none.at('a', 's');
  expect(none.lesson('a').step).toBe('s');
  const full = new Progress({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  full.at('a', 's');
  expect(full.lesson('a').step).toBe('s');
});

test('what was chosen in a lesson is kept with it, travels along, and is forgotten with the lesson', () => {
  const store = memory();
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
  second.resetAll();
  expect(second.choices).toEqual({});
});

test('progress of the version before has no choices; those that make no sense are left out', () => {
  expect(parseProgress('{"version":2,"lessons":{}}').choices).toEqual({});
  const choices = { bits: { value: {}, slug: 'a', title: 'A' }, data: { value: 'x' }, scheme: 7 };
  expect(parseProgress(JSON.stringify({ version: 3, lessons: {}, choices })).choices).toEqual({});
});
