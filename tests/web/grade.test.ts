import { describe, expect, test } from 'vitest';
import { format } from '../../web/lab/format.ts';
import {
  gradeChoice,
  gradeCurve,
  gradeNumber,
  gradePrediction,
  readCurve,
  writeCurve,
} from '../../web/lab/grade.ts';

describe('a number question', () => {
  const question = {
    kind: 'number',
    experiment: 'any',
    ask: '?',
    answer: () => 101,
    tolerance: () => 0.5,
    format: 'int',
    unit: 'steps',
  } as const;

  test.each([
    [101, true, ''],
    [101.5, true, 'You were off by 0.5 steps, close enough.'],
    [102, false, 'Your number is too high.'],
    [-101, false, 'Your number is too low.'],
  ])('answered with %d', (answer, right, remark) => {
    expect(gradeNumber(question, {}, answer)).toEqual({ right, remark, measured: '101 steps' });
  });
});

describe('a measured float32', () => {
  const asks = (measured: number, more = {}) =>
    ({
      kind: 'number',
      experiment: 'any',
      ask: '?',
      answer: () => measured,
      tolerance: () => 0,
      ...more,
    }) as const;

  test.each([
    ['its shortest form', Math.fround(0.6), {}, 0.6],
    ['its own double', Math.fround(0.6), {}, Math.fround(0.6)],
    ['what the page prints of it', 0.171_428_57, {}, 0.1714],
    ['what the page prints as a power', 1.234_56e-5, { format: 'sci' }, 1.23e-5],
    ['per cent, as printed', 0.1249, { format: 'percent' }, 0.125],
    ['infinity', Number.POSITIVE_INFINITY, { format: 'dB' }, Number.POSITIVE_INFINITY],
  ] as const)('is exactly right as %s', (_, measured, more, answer) => {
    expect(gradeNumber(asks(measured, more), {}, answer)).toMatchObject({
      right: true,
      remark: '',
    });
  });

  test.each([
    ['a neighbour', Math.fround(0.6), {}, 0.600_001],
    ['a number with more digits than a float32 has', 2, {}, 2.000_000_001],
    ['what only prints alike', 5, { format: 'int' }, 5.4],
    ['a number that no float32 holds', Number.POSITIVE_INFINITY, { format: 'dB' }, 1e300],
    ['no number', Number.NaN, {}, 1],
  ] as const)('is not %s', (_, measured, more, answer) => {
    expect(gradeNumber(asks(measured, more), {}, answer).right).toBe(false);
  });
});

test('a prediction is read by what its question asks for', () => {
  const share = {
    kind: 'number',
    experiment: 'any',
    ask: '?',
    answer: () => 12.5,
    tolerance: () => 0,
    unit: '%',
  } as const;
  for (const answer of ['12.5', '12,5 %', '12.5%']) {
    expect(gradePrediction(share, {}, answer).right).toBe(true);
  }
  const fraction = { ...share, answer: () => 0.125, unit: undefined, format: 'percent' } as const;
  expect(gradePrediction(fraction, {}, '12.5 %').right).toBe(true);
});

test.each([
  [0.85, true, 'You were off by 0.05, close enough.'],
  [1.4, false, 'Your point is 0.6 too far to the right.'],
  [-0.2, false, 'Your point is 1 too far to the left.'],
])('a point placed at %d', (answer, right, remark) => {
  const question = {
    kind: 'point',
    experiment: 'any',
    ask: '?',
    axis: { label: 'value', scale: 'linear', min: -2, max: 2 },
    places: 80,
    answer: () => 0.8,
    tolerance: () => 0.1,
  } as const;
  expect(gradeNumber(question, {}, answer)).toEqual({ right, remark, measured: '0.8' });
});

test('a curve is kept as text; what is not drawn is no number', () => {
  expect(readCurve(writeCurve([1, 0.123456, Number.NaN]))).toEqual([1, 0.1235, Number.NaN]);
  expect(readCurve('')).toEqual([Number.NaN]);
});

describe('a drawn curve', () => {
  const curve = (scale: 'log' | 'linear', tolerance: number) =>
    ({
      kind: 'curve',
      experiment: 'any',
      ask: '?',
      x: { label: 'bits', values: [2, 3] },
      y: { label: 'MSE', scale, min: 1, max: 100 },
      answer: () => [10, 40],
      tolerance,
    }) as const;

  test.each([
    ['log', 2, '20,80', true, 'off by a factor of 2 on average'],
    [
      'log',
      2,
      '20,10',
      false,
      'off by a factor of 2.83 on average, most at 3 bits, by a factor of 4',
    ],
    ['linear', 5, '12,32', true, 'off by 5 on average, most at 3 bits, by 8.'],
    ['linear', 4, '12,32', false, 'off by 5 on average'],
  ] as const)(
    'on a %s axis, with the tolerance %d: %s',
    (scale, tolerance, drawn, right, remark) => {
      const verdict = gradeCurve(curve(scale, tolerance), {}, drawn);
      expect(verdict.right).toBe(right);
      expect(verdict.remark).toContain(remark);
    },
  );
});

test('a measured answer that is none of the choices is an error, not a wrong answer', () => {
  const question = {
    kind: 'choice',
    experiment: 'any',
    ask: '?',
    options: { a: { label: 'A', why: '' } },
    answer: () => 'b',
  } as const;
  expect(() => gradeChoice(question, {}, 'a')).toThrow(
    'the measured answer "b" is none of the choices a',
  );
});

test.each([
  [0, 'g4', '0'],
  [-0.3, 'g4', '−0.3'],
  [0.17142857, 'g4', '0.1714'],
  [16384, 'g4', '16,384'],
  [999.96, 'g4', '1,000'],
  [1.3e-4, 'g4', '1.300 × 10⁻⁴'],
  [7.5e-5, 'sci', '7.50 × 10⁻⁵'],
  [1e-4, 'power', '10⁻⁴'],
  [0.1, 'power', '0.1'],
  [0, 'power', '0'],
  [-20, 'power', '−20'],
  [38.41, 'dB', '38.4 dB'],
  [0.31, 'percent', '31.0 %'],
  [0.0172, 'percent', '1.72 %'],
  [4.03, 'times', '4.03 ×'],
  [3.2e9, 'times', '3.2 × 10⁹ ×'],
  [Number.POSITIVE_INFINITY, 'dB', '∞'],
  [Number.NEGATIVE_INFINITY, 'g4', '−∞'],
  [Number.NaN, 'g4', '–'],
  ['large', 'g4', 'large'],
] as const)('%s is written, as %s, %s', (value, as, text) => {
  expect(format(value, as)).toBe(text);
});
