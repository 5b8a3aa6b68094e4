// Every lesson headless: runs repeat, claims hold, right answers pass and wrong ones fail.
import { describe, expect, test } from 'vitest';
import { valueAt } from '../../web/lab/axis.ts';
import { type AnyValues, type Control, startValues, withChanges } from '../../web/lab/controls.ts';
import {
  gradeChoice,
  gradeCurve,
  gradeNumber,
  gradeState,
  writeCurve,
} from '../../web/lab/grade.ts';
import type {
  ChoiceQuestion,
  CurveQuestion,
  Metrics,
  NumberQuestion,
  PointQuestion,
} from '../../web/lab/lesson.ts';
import { sourceOf } from '../../web/lab/origin.ts';
import { combinations, lessonOf, runner, slugs } from './course.ts';

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

describe.each(slugs)('%s', (slug) => {
  const lesson = lessonOf(slug);
  const metricsAt = async (experiment: string, at: AnyValues = {}): Promise<Metrics> =>
    (await runner.run(slug, experiment, at)).metrics;

  describe.each(Object.entries(lesson.experiments))('experiment %s', (name, experiment) => {
    const sweep = Object.fromEntries(
      Object.entries(experiment.controls).map(([key, control]) => [key, extremes(control)]),
    );

    test('gives the same figures again, none of them NaN, over the extremes of its controls', async () => {
      for (const values of combinations(sweep)) {
        const result = await runner.run(slug, name, values);
        expect(structuredClone(result)).toEqual(await runner.run(slug, name, values));
        for (const [key, value] of Object.entries(result.metrics)) {
          expect(value, `${key} at ${JSON.stringify(values)}`).not.toBeNaN();
        }
        expect(experiment.charts(result, values).length).toBeGreaterThan(0);
      }
    });

    test('says in words what is no number, as no code on the way reads NaN as a figure', async () => {
      for (const values of combinations(sweep)) {
        const { metrics } = await runner.run(slug, name, values);
        if (!Object.values(metrics).includes('not a number')) continue;
        for (const [key, value] of Object.entries(metrics))
          expect(value, `${key} at ${JSON.stringify(values)}`).not.toBe(Number.POSITIVE_INFINITY);
      }
    });

    test('marks every metric and chart as measured, derived or quoted', async () => {
      const result = await runner.run(slug, name, {});
      expect(Object.keys(experiment.origins).sort()).toEqual(Object.keys(result.metrics).sort());
      const origins = [
        ...Object.values(experiment.origins),
        ...experiment.charts(result, startValues(experiment.controls)).map(({ origin }) => origin),
      ];
      for (const origin of origins) expect(sourceOf(origin)).toMatch(/\w/);
    });

    test('has every readout among its metrics', async () => {
      expect(Object.keys(await metricsAt(name))).toEqual(
        expect.arrayContaining(Object.keys(experiment.readouts)),
      );
    });

    test.each((experiment.claims ?? []).map((claim) => [claim.text, claim] as const))(
      'claims: %s',
      async (_, claim) => {
        const start = startValues(experiment.controls);
        for (const values of combinations(claim.sweep)) {
          const result = await runner.run(slug, name, values);
          const all = withChanges(experiment.controls, start, values);
          expect(
            claim.holds(result, all),
            JSON.stringify({ values, metrics: result.metrics }),
          ).toBe(true);
        }
      },
    );
  });

  test.each(Object.entries(lesson.quotes ?? {}))(
    'quotes %s beside a figure of its own',
    async (_, { here }) => {
      expect(Object.keys(await metricsAt(here.experiment, here.at))).toContain(here.metric);
    },
  );

  function numberTests(question: NumberQuestion | PointQuestion, wrong?: number | string): void {
    test('takes the measured number and one just within the tolerance, not one beyond it', async () => {
      const metrics = await metricsAt(question.experiment, question.at);
      const [answer, tolerance] = [question.answer(metrics), question.tolerance(metrics)];
      expect(answer).not.toBeNaN();
      expect(gradeNumber(question, metrics, answer).right).toBe(true);
      expect(gradeNumber(question, metrics, answer + 0.99 * tolerance).right).toBe(true);
      expect(gradeNumber(question, metrics, answer + 1.01 * tolerance + 1e-9).right).toBe(false);
      if (wrong !== undefined)
        expect(gradeNumber(question, metrics, Number(wrong)).right).toBe(false);
    });
  }

  function choiceTests(question: ChoiceQuestion): void {
    test('takes exactly one of its choices, and says why to each', async () => {
      const metrics = await metricsAt(question.experiment, question.at);
      const verdicts = Object.keys(question.options).map((key) =>
        gradeChoice(question, metrics, key),
      );
      expect(verdicts.filter(({ right }) => right)).toHaveLength(1);
      for (const { remark } of verdicts) expect(remark).not.toBe('');
    });
  }

  function curveTests(question: CurveQuestion): void {
    test('measures a point for each x that can be drawn, and takes curves within the tolerance', async () => {
      const metrics = await metricsAt(question.experiment, question.at);
      const measured = question.answer(metrics);
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
      const grade = (by: number) => gradeCurve(question, metrics, writeCurve(shifted(by))).right;
      expect([0, 0.95, -0.95].map(grade)).toEqual([true, true, true]);
      expect([1.05, -1.05].map(grade)).toEqual([false, false]);
      // No flat line comes close: what is asked for is a shape.
      const flat = measured.map(() => measured[Math.floor(measured.length / 2)] ?? 0);
      expect(gradeCurve(question, metrics, writeCurve(flat)).right).toBe(false);
    });
  }

  function pointTests(question: PointQuestion): void {
    numberTests(question);
    test('can be placed rightly, and not by leaving it anywhere', async () => {
      const metrics = await metricsAt(question.experiment, question.at);
      const { axis, places } = question;
      const right = Array.from({ length: places + 1 }, (_, i) => valueAt(axis, i / places)).filter(
        (value) => gradeNumber(question, metrics, value).right,
      );
      expect(right.length).toBeGreaterThan(0);
      expect(right.length).toBeLessThan(places / 10);
    });
  }

  describe.each(Object.entries(lesson.predictions))('prediction %s', (_, prediction) => {
    if (prediction.kind === 'number') numberTests(prediction);
    else if (prediction.kind === 'point') pointTests(prediction);
    else if (prediction.kind === 'curve') curveTests(prediction);
    else choiceTests(prediction);
  });

  describe.each(Object.entries(lesson.checks))('check %s', (_, check) => {
    if (check.kind === 'number') return numberTests(check, check.wrong);
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
      expect((await grade(check.solution)).right).toBe(true);
    });
  });
});
