// An assignment whose locks put a check out of reach is found out by trying, within bounds.
import { expect, test } from 'vitest';
import { choice, slider, toggle } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { defineLesson, defineSolutions } from '../../web/lab/lesson.ts';
import { hindered, outOfReach, outOfSight } from '../../web/lab/passable.ts';
import { number, state } from '../../web/lab/question.ts';

const e = experiment({
  title: 'E',
  controls: {
    a: slider({ label: 'A', min: 0, max: 10, value: 0 }),
    b: slider({ label: 'B', min: 0, max: 1000, value: 0 }),
    data: choice({ label: 'Data', options: { bell: 'B', even: 'E' }, value: 'bell' }),
    log: toggle({ label: 'Log', value: false }),
  },
  run: (_, { a, b }) => ({ figures: { sum: a + b } }),
  figures: { sum: { derived: 'a + b' } },
  charts: () => [],
});
const rest = { of: e, missing: () => '', hints: ['', ''] as [string, string] };

const lesson = defineLesson({
  experiments: { e },
  predictions: {
    sum: number({ of: e, at: { a: 4 }, ask: 'How much?', answer: 'sum', tolerance: 0 }),
  },
  checks: {
    seven: state({ ...rest, ask: 'Make 7.', start: {}, passes: (f) => f.sum === 7 }),
    small: state({ ...rest, ask: 'Make 3 or less.', start: { a: 9 }, passes: (f) => f.sum <= 3 }),
    even: state({
      ...rest,
      ask: 'Go there.',
      start: {},
      passes: (_, v) => v.data === 'even' && v.log,
    }),
  },
});
const solutions = defineSolutions({
  seven: { solution: { a: 7 } },
  small: { solution: { a: 3 } },
  even: { solution: { data: 'even', log: true } },
});

async function look(checks: string[], settings: Record<string, number | string>) {
  let runs = 0;
  const locked = Object.keys(settings).map((name) => `e.${name}`);
  const sentences = await outOfReach({ lesson, solutions }, checks, {
    fixed: { locked, settings: { e: settings } },
    measure: async (name, values) => {
      runs++;
      return lesson.experiments[name]?.run(undefined as never, values) as never;
    },
  });
  return { sentences, runs };
}

test('no lock, or one at the solution’s value, needs no run', async () => {
  expect(await look(['seven', 'small', 'even'], {})).toEqual({ sentences: [], runs: 0 });
  expect(await look(['seven'], { a: 7 })).toEqual({ sentences: [], runs: 0 });
});

test('a lock beside the solution may be passed all the same, at the solution or near it', async () => {
  expect(await look(['small'], { a: 2 })).toEqual({ sentences: [], runs: 1 });
  const { sentences, runs } = await look(['even'], { a: 2 });
  expect({ sentences, runs }).toEqual({ sentences: [], runs: 1 });
  // With b = 7 the solution makes 14, but a = 0 makes 7.
  expect((await look(['seven'], { b: 7 })).sentences).toEqual([]);
});

test('a lock that puts a check out of reach is named with its value, after a bounded number of runs', async () => {
  const { sentences, runs } = await look(['small', 'even'], { data: 'bell', a: 4 });
  expect(sentences).toEqual([
    '“Check: Make 3 or less.” can’t be passed with A: 4 fixed. Fix this otherwise, leave this free, or leave the check out.',
    '“Check: Go there.” can’t be passed with Data: B fixed. Fix this otherwise, leave this free, or leave the check out.',
  ]);
  expect(runs).toBeLessThanOrEqual(2 * 200);
});

test('only checks of states that a lock keeps from their solution are tried', () => {
  const fixed = { locked: ['e.a'], settings: { e: { a: 7 } } };
  expect(
    hindered({ lesson, solutions }, ['seven', 'small', 'none'], fixed).map(({ name }) => name),
  ).toEqual(['small']);
});

test('a prediction that is measured elsewhere than its figure is fixed at is named, with both settings', () => {
  const look = (settings: Record<string, number | string>): string[] =>
    outOfSight(lesson, ['predict sum', 'check seven', 'clinic sum', 'predict none'], {
      locked: Object.keys(settings).map((name) => `e.${name}`),
      settings: { e: settings },
    });
  expect(look({ a: 4 })).toEqual([]);
  expect(look({ a: 5 })).toEqual([
    '“Prediction: How much?” is measured at A: 4. With A: 5 fixed, its figure will not show that.',
  ]);
  // What the question does not name is measured at its start.
  expect(look({ a: 4, data: 'even' })).toEqual([
    '“Prediction: How much?” is measured at Data: B. With Data: E fixed, its figure will not show that.',
  ]);
  expect(outOfSight(lesson, ['predict sum'], { locked: [], settings: { e: { a: 5 } } })).toEqual(
    [],
  );
});
