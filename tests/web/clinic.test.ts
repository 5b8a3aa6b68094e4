// How a clinic's answers are graded: they come from code that may return anything.
import { describe, expect, test } from 'vitest';
import {
  type ClinicValue,
  differs,
  type Expectation,
  passesAll,
  show,
} from '../../web/lab/clinic.ts';

const five: Expectation = { value: 5, tolerance: 0.5 };
const list: Expectation = { value: [1, Number.NaN, Number.POSITIVE_INFINITY], tolerance: 0 };
const parts: Expectation = {
  value: { scale: 2, codes: [1, -1] },
  tolerance: { scale: 0.1, codes: 0 },
};
const cyclic: unknown[] = [];
cyclic.push(cyclic);

test.each<[Expectation, unknown]>([
  [five, 5],
  [five, 5.5],
  [list, [1, Number.NaN, Number.POSITIVE_INFINITY]],
  [list, Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY)],
  [parts, { scale: 2.05, codes: Int8Array.of(1, -1), more: 'is not looked at' }],
])('an answer is taken (%#)', (expectation, value) => {
  expect(differs(expectation, { value })).toBeNull();
});

test.each<[Expectation, unknown, string]>([
  [five, 5.51, '5.51 is not within 0.5 of 5'],
  [five, Number.NaN, 'NaN is not within'],
  [five, '5', 'a number is expected'],
  [five, undefined, 'a number is expected'],
  [list, [1, 2], '2 numbers instead of 3'],
  [list, [1, 0, Number.POSITIVE_INFINITY], 'number 2 is 0 instead of NaN'],
  [list, [1, Number.NaN, Number.NEGATIVE_INFINITY], 'number 3 is −∞ instead of ∞'],
  [list, [Number.NaN, 0, 0], 'number 1 is NaN instead of 1'],
  [list, ['1', Number.NaN, Number.POSITIVE_INFINITY], 'number 1 is “1” instead of 1'],
  [list, new Map(), 'a list of numbers is expected'],
  [list, cyclic, '1 numbers instead of 3'],
  [parts, null, 'an object with scale, codes is expected'],
  [parts, [2], 'an object with scale, codes is expected'],
  [parts, { scale: 2 }, 'codes: a list of numbers is expected'],
  [parts, { scale: 2.2, codes: [1, -1] }, 'scale: 2.2 is not within 0.1 of 2'],
  [parts, Object.create({ scale: 2, codes: [1, -1] }), 'scale: a number is expected'],
])('an answer is refused (%#)', (expectation, value, why) => {
  expect(differs(expectation, { value })).toContain(why);
});

test('a list that pretends to be huge costs nothing', () => {
  const value = new Array(2 ** 32 - 1);
  expect(differs(list, { value })).toBe('4294967295 numbers instead of 3');
  expect(show(value)).toContain('undefined, …]');
});

test('what could not be had of an answer is said', () => {
  const unusable = 'It returned more than 1 MB.';
  expect(differs(five, { unusable })).toBe(unusable);
  expect(passesAll([{ kind: '', args: [], ...five }], [{ unusable }])).toBe(false);
});

test('what was thrown is said', () => {
  expect(differs(five, { error: 'RangeError: too much' })).toBe('it threw: RangeError: too much');
});

describe('a value in a line', () => {
  test.each<[unknown, string]>([
    [-0.25, '−0.25'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], '[1, 2, 3, 4, 5, 6, 7, 8, …]'],
    [{ scale: 1, codes: [2] }, '{ scale: 1, codes: [2] }'],
    [cyclic, '[[…]]'],
    ['text', '“text”'],
    [undefined, 'undefined'],
    [Number.NaN, 'NaN'],
    [
      { scale: Number.NaN, codes: [Number.NaN, Number.POSITIVE_INFINITY] },
      '{ scale: NaN, codes: [NaN, ∞] }',
    ],
  ])('is as expected (%#)', (value, text) => {
    expect(show(value)).toBe(text);
  });

  test('is short, whatever it is', () => {
    expect(show('x'.repeat(10_000)).length).toBeLessThan(200);
    expect(show(Array.from({ length: 1000 }, () => 'y'.repeat(500))).length).toBeLessThan(1500);
  });
});

describe('values of other kinds than numbers', () => {
  const differsFrom = (value: ClinicValue, got: unknown, tolerance: number | object = 0) =>
    differs({ value, tolerance: tolerance as number }, { value: got });

  test.each<[ClinicValue, unknown, string | null]>([
    [true, true, null],
    [true, 1, 'a truth value is expected'],
    [true, false, 'false is not true'],
    ['int8', 'int8', null],
    ['int8', 'uint8', '“uint8” is not “int8”'],
    ['int8', 8, 'a text is expected'],
    [['a', 'b'], ['a', 'c'], 'text 2 is “c” instead of “b”'],
    [[true], [], '0 truth values instead of 1'],
    [[[1, 2], [3]], [[1, 2], [3]], null],
    [[[1, 2], [3]], [[1, 2], [4]], 'list 2: number 1 is 4 instead of 3'],
    [[[1, 2], [3]], [[1, 2], 3], 'list 2 is 3 instead of [3]'],
    [[[1, 2], [3]], 7, 'a list of lists is expected'],
  ])('%j expected, %j given: %s', (value, got, why) => {
    expect(differsFrom(value, got)).toBe(why);
  });

  test('a tolerance goes for every number of a list of lists', () => {
    expect(differsFrom([[1], [2]], [[1.05], [2]], 0.1)).toBeNull();
    expect(differsFrom({ rows: [[1]] }, { rows: [[1.5]] }, { rows: 0.1 })).toBe(
      'rows: list 1: number 1 is 1.5 instead of 1',
    );
  });
});
