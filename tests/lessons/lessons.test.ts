// Every lesson headless: runs repeat, claims hold, right answers pass and wrong ones fail.
import { describe, expect, test } from 'vitest';
import { valueAt } from '../../web/lab/axis.ts';
import {
  type AnyValues,
  type Control,
  type ControlValue,
  startValues,
  withChanges,
} from '../../web/lab/controls.ts';
import type { Claims, Experiment } from '../../web/lab/experiment.ts';
import type { Figures } from '../../web/lab/figures.ts';
import { originOf } from '../../web/lab/figures.ts';
import {
  gradeChoice,
  gradeCurve,
  gradeNumber,
  gradeState,
  writeCurve,
} from '../../web/lab/grade.ts';
import { sourceOf } from '../../web/lab/origin.ts';
import { solutionOf } from '../../web/lab/passable.ts';
import type {
  ChoiceQuestion,
  CurveQuestion,
  NumberQuestion,
  PointQuestion,
} from '../../web/lab/question.ts';
import { combinations, files, lessonOf, runner, slugs } from './course.ts';

/** Start, both ends and all choices of a control: where a run is most likely to go wrong. */
function extremes(control: Control): (number | string | boolean)[] {
  switch (control.kind) {
    case 'slider':
      return [control.min, control.value, control.max];
    case 'choice':
      return Object.keys(control.options);
    case 'toggle':
      return [false, true];
    case 'seed':
      return [1, control.value];
    case 'bits':
      return [0, control.value, 2 ** 32 - 1];
  }
}

/** By lesson and experiment: what is said of them lies in files of their own, which readers don’t load. */
const said = Object.values(
  import.meta.glob<Claims>('../../lessons/*/*.claims.ts', { eager: true, import: 'default' }),
);
const all = await Promise.all(
  slugs.map(async (slug) => ({
    slug,
    lesson: await lessonOf(slug),
    solutions: await files.loadSolutions(slug),
  })),
);

test('every claim is of an experiment of the course', () => {
  const experiments = all.flatMap(({ lesson }) => Object.values(lesson.experiments));
  for (const { of } of said) expect(experiments).toContain(of);
});

/** Every combination of the extremes; of a long run the start and one extreme at a time, with its short settings. */
function corners({ controls, cost, short = {} }: Experiment): AnyValues[] {
  const all = Object.entries(controls).map(([key, control]) => [key, extremes(control)] as const);
  if (!cost) return combinations(Object.fromEntries(all));
  const each = all.flatMap(([key, values]) =>
    key in short ? [] : values.map((value) => ({ ...short, [key]: value })),
  );
  return [short, ...each];
}

describe.each(all)('$slug', ({ slug, lesson, solutions }) => {
  const metricsAt = async (experiment: string, at: AnyValues = {}): Promise<Figures> =>
    (await runner.run(slug, experiment, at)).figures;

  describe.each(Object.entries(lesson.experiments))('experiment %s', (name, experiment) => {
    test('gives the same figures again, none of them NaN, over the extremes of its controls', async () => {
      for (const values of corners(experiment)) {
        const result = await runner.run(slug, name, values);
        expect(structuredClone(result)).toEqual(await runner.run(slug, name, values));
        for (const [key, value] of Object.entries(result.figures)) {
          expect(value, `${key} at ${JSON.stringify(values)}`).not.toBeNaN();
        }
        expect(experiment.charts(result, values).length).toBeGreaterThan(0);
      }
    });

    test('says in words what is no number, as no code on the way reads NaN as a figure', async () => {
      for (const values of corners(experiment)) {
        const { figures } = await runner.run(slug, name, values);
        if (!Object.values(figures).includes('not a number')) continue;
        for (const [key, value] of Object.entries(figures))
          expect(value, `${key} at ${JSON.stringify(values)}`).not.toBe(Number.POSITIVE_INFINITY);
      }
    });

    test('declares every figure, gives every one that it declares, and marks charts', async () => {
      const result = await runner.run(slug, name, {});
      const names = [...Object.keys(experiment.figures), ...Object.keys(result.figures)];
      for (const name of names) expect(result.figures[name], name).toBeDefined();
      const origins = [
        ...names.map((name) => originOf(experiment, name)),
        ...experiment.charts(result, startValues(experiment.controls)).map(({ origin }) => origin),
      ];
      for (const [i, origin] of origins.entries()) {
        expect(origin, names[i]).toBeDefined();
        if (origin) expect(sourceOf(origin)).toMatch(/\w/);
      }
    });

    const claims = said.flatMap(({ of, claims }) => (of === experiment ? claims : []));
    test.each(claims.map((claim) => [claim.text, claim] as const))(
      'claims: %s',
      async (_, claim) => {
        const start = startValues(experiment.controls);
        for (const values of combinations<ControlValue>(claim.sweep)) {
          const result = await runner.run(slug, name, values);
          const all = withChanges(experiment.controls, start, values);
          expect(
            claim.holds(result, all),
            JSON.stringify({ values, figures: result.figures }),
          ).toBe(true);
        }
      },
    );
  });

  test.each(Object.entries(lesson.quotes))(
    'quotes %s beside a figure of its own',
    async (_, { here }) => {
      expect(Object.keys(await metricsAt(here.experiment, here.at))).toContain(here.figure);
    },
  );

  function numberTests(question: NumberQuestion | PointQuestion, wrong?: number): void {
    test('takes the measured number and one just within the tolerance, not one beyond it', async () => {
      const figures = await metricsAt(question.experiment, question.at);
      const [answer, tolerance] = [question.answer(figures), question.tolerance(figures)];
      expect(answer).not.toBeNaN();
      expect(gradeNumber(question, figures, answer).right).toBe(true);
      expect(gradeNumber(question, figures, answer + 0.99 * tolerance).right).toBe(true);
      expect(gradeNumber(question, figures, answer + 1.01 * tolerance + 1e-9).right).toBe(false);
      if (wrong !== undefined) expect(gradeNumber(question, figures, wrong).right).toBe(false);
    });
  }

  function choiceTests(question: ChoiceQuestion): void {
    test('takes exactly one of its choices, and says why to each', async () => {
      const figures = await metricsAt(question.experiment, question.at);
      const verdicts = Object.keys(question.options).map((key) =>
        gradeChoice(question, figures, key),
      );
      expect(verdicts.filter(({ right }) => right)).toHaveLength(1);
      for (const { remark } of verdicts) expect(remark).not.toBe('');
    });
  }

  function curveTests(question: CurveQuestion): void {
    test('measures a point for each x that can be drawn, and takes curves within the tolerance', async () => {
      const figures = await metricsAt(question.experiment, question.at);
      const measured = question.answer(figures);
      const { x, y, tolerance } = question;
      expect(measured).toHaveLength(x.values.length);
      for (const value of measured) {
        expect(value).toBeGreaterThanOrEqual(y.min);
        expect(value).toBeLessThanOrEqual(y.max);
      }
      const shifted = (by: number): number[] =>
        measured.map((value) =>
          y.scale === 'log' ? value * tolerance ** by : value + by * tolerance,
        );
      const grade = (by: number) => gradeCurve(question, figures, writeCurve(shifted(by))).right;
      expect([0, 0.95, -0.95].map(grade)).toEqual([true, true, true]);
      expect([1.05, -1.05].map(grade)).toEqual([false, false]);
      // No flat line comes close: what is asked for is a shape.
      const flat = measured.map(() => measured[Math.floor(measured.length / 2)] ?? 0);
      expect(gradeCurve(question, figures, writeCurve(flat)).right).toBe(false);
    });
  }

  function pointTests(question: PointQuestion): void {
    numberTests(question);
    test('can be placed rightly, and not by leaving it anywhere', async () => {
      const figures = await metricsAt(question.experiment, question.at);
      const { axis, places } = question;
      const right = Array.from({ length: places + 1 }, (_, i) => valueAt(axis, i / places)).filter(
        (value) => gradeNumber(question, figures, value).right,
      );
      expect(right.length).toBeGreaterThan(0);
      expect(right.length).toBeLessThan(places / 10);
    });
  }

  test('has no solution of a check that it does not have', () => {
    expect(Object.keys(lesson.checks)).toEqual(expect.arrayContaining(Object.keys(solutions)));
  });

  describe.each(Object.entries(lesson.predictions))('prediction %s', (_, prediction) => {
    if (prediction.kind === 'number') numberTests(prediction);
    else if (prediction.kind === 'point') pointTests(prediction);
    else if (prediction.kind === 'curve') curveTests(prediction);
    else choiceTests(prediction);
  });

  describe.each(Object.entries(lesson.checks))('check %s', (name, check) => {
    const solution = solutions[name];
    if (check.kind === 'number') {
      const wrong = solution && 'wrong' in solution ? solution.wrong : undefined;
      test('has a tempting wrong answer', () => expect(wrong).toBeDefined());
      return numberTests(check, wrong);
    }
    if (check.kind === 'choice') return choiceTests(check);
    test('fails at its start, with a reason, and passes at its solution', async () => {
      const controls = lesson.experiments[check.experiment]?.controls ?? {};
      const grade = async (at: AnyValues) =>
        gradeState(
          check,
          await metricsAt(check.experiment, at),
          withChanges(controls, startValues(controls), at),
        );
      const atStart = await grade(check.start);
      expect(atStart.right).toBe(false);
      expect(atStart.remark).not.toBe('');
      expect((await grade(solutionOf(solutions, name))).right).toBe(true);
    });
  });
});
