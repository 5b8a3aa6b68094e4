// What people type for a number, and what the page prints: both are read.
import { describe, expect, test } from 'vitest';
import { type Format, format } from '../../web/lab/format.ts';
import { type Asked, readNumber } from '../../web/lab/read-number.ts';

test.each([
  ['−27', -27],
  ['-27', -27],
  ['–27', -27],
  ['+4', 4],
  [' 0.031 ', 0.031],
  ['.5', 0.5],
  ['1,5', 1.5],
  ['0,25', 0.25],
  ['12,3456', 12.3456],
  ['0,168', 0.168],
  ['1.168', 1.168],
  ['1,168', 1168],
  ['−1,168', -1168],
  ['12,168', 12_168],
  ['1234,168', 1234.168],
  ['1,168,000', 1_168_000],
  ['1.168.000', 1_168_000],
  ['1,168.5', 1168.5],
  ['1.168,5', 1168.5],
  ['1 168', 1168],
  ['1\u00a0168,5', 1168.5],
  ['1\u202f168\u202f000', 1_168_000],
  ['1’168', 1168],
  ["1'168.25", 1168.25],
  ['3e-4', 3e-4],
  ['1.2E−3', 1.2e-3],
  ['1e+21', 1e21],
  ['1.2 × 10⁻³', 1.2e-3],
  ['1.2 × 10^-3', 1.2e-3],
  ['1,2·10^(-3)', 1.2e-3],
  ['1.2 x 10^3', 1200],
  ['−1.2*10^3', -1200],
  ['10⁻⁴', 1e-4],
  ['10^21', 1e21],
  ['2^-7', 2 ** -7],
  ['2⁻⁷', 2 ** -7],
  ['−3 × 2^4', -48],
  ['1/3', 1 / 3],
  ['−1/3', -1 / 3],
  ['1,5 / 2', 0.75],
  ['1/2^7', 2 ** -7],
  ['∞', Number.POSITIVE_INFINITY],
  ['−∞', Number.NEGATIVE_INFINITY],
  ['38.4 dB', 38.4],
  ['4.03 ×', 4.03],
  ['4x', 4],
  ['57 %', 0.57],
])('the number %s is read as %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each([
  '',
  ' ',
  '–',
  'abc',
  'four',
  'NaN',
  'Infinity',
  '0x10',
  '4 bits',
  '3 4',
  '3, 4',
  '3 or 4',
  '3–4',
  '1,16,000',
  '0,168,000',
  '1,168,5',
  '1.5,168',
  '1 168 00',
  '12e',
  '1e3e2',
  '1/',
  '1/0',
  '1/2/3',
  '10^',
  '× 10³',
  '--3',
  '%',
])('“%s” is no number', (text) => {
  expect(readNumber(text)).toBeNaN();
});

test.each<[string, Asked, number]>([
  ['12.5 %', { unit: '%' }, 12.5],
  ['12.5', { unit: '%' }, 12.5],
  ['12.5 %', { format: 'percent' }, 0.125],
  ['0.125', { format: 'percent' }, 0.125],
  ['9.5 times', { unit: 'times' }, 9.5],
  ['9.5×', { unit: 'times' }, 9.5],
  ['3 Steps', { unit: 'steps' }, 3],
  ['38,4 db', { format: 'dB' }, 38.4],
  ['3 steps', { unit: 'times' }, Number.NaN],
  ['38 dB', { unit: 'times' }, Number.NaN],
  ['4 ×', { format: 'dB' }, Number.NaN],
  ['4 %', { unit: 'steps' }, Number.NaN],
])('“%s”, where %o is asked for, is %d', (text, asked, value) => {
  expect(readNumber(text, asked)).toBe(value);
});

describe('what the page prints comes back', () => {
  // Written out here once more, as numbers that need no reading.
  const digits = (value: number, significant: number): number =>
    Math.abs(value) >= 10 ** significant && Math.abs(value) < 1e6
      ? Math.round(value)
      : Number(value.toPrecision(significant));
  const printed: Record<Format, (value: number) => number> = {
    g3: (v) => digits(v, 3),
    g4: (v) => digits(v, 4),
    text: (v) => digits(v, 4),
    int: Math.round,
    fixed2: (v) => Number(v.toFixed(2)),
    fixed4: (v) => Number(v.toFixed(4)),
    sci: (v) => Number(v.toExponential(2)),
    dB: (v) => Number(v.toFixed(1)),
    percent: (v) => Number((100 * v).toFixed(Math.abs(v) < 0.1 ? 2 : 1)) / 100,
    times: (v) =>
      v >= 1e6 ? Number(v.toExponential(1)) : v >= 100 ? digits(v, 3) : Number(v.toPrecision(3)),
    power: (v) =>
      v > 0 && (v < 0.01 || v >= 1e4) ? 10 ** Math.round(Math.log10(v)) : digits(v, 3),
  };
  const values = [0, 0.5, 1, 999.4, 999.6, 1168, 9999.4, 9999.6, 12_345.6, 999_999.4, 1_234_567];
  for (let i = 0, seed = 7; i < 400; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    // No decimal ties, which toPrecision breaks by the binary value.
    values.push((1 + (seed % 9973) / 1000.0001) * 10 ** ((seed % 45) - 22));
  }

  test.each(Object.keys(printed) as Format[])('as %s', (as) => {
    for (const value of [...values, ...values.map((v) => -v)]) {
      const text = format(value, as);
      const expected = printed[as](value);
      const read = readNumber(text);
      expect(Math.abs(read - expected), `${value} printed as ${text}`).toBeLessThanOrEqual(
        1e-15 * Math.abs(expected),
      );
      if (read !== 0 && as !== 'power') expect(format(read, as)).toBe(text);
    }
    expect(readNumber(format(Number.POSITIVE_INFINITY, as))).toBe(Number.POSITIVE_INFINITY);
    expect(readNumber(format(Number.NEGATIVE_INFINITY, as))).toBe(Number.NEGATIVE_INFINITY);
    expect(readNumber(format(Number.NaN, as))).toBeNaN();
  });
});
