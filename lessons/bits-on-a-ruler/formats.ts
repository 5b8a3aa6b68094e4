// The number formats of this lesson: their names, and what each of their bits is for.
import type { BitField } from '../../web/lab/charts.ts';

export const FORMATS = {
  float32: 'fp32',
  float16: 'fp16',
  bfloat16: 'bf16',
  float8e4m3fn: 'fp8 (E4M3)',
  int8: 'int8',
} as const;
export type FormatName = keyof typeof FORMATS;

/** From the first bit on. */
export const FIELDS: Readonly<Record<FormatName, readonly { name: BitField; length: number }[]>> = {
  float32: layout(8, 23),
  float16: layout(5, 10),
  bfloat16: layout(8, 7),
  float8e4m3fn: layout(4, 3),
  int8: [
    { name: 'sign', length: 1 },
    { name: 'whole', length: 7 },
  ],
};

function layout(exponent: number, fraction: number): { name: BitField; length: number }[] {
  return [
    { name: 'sign', length: 1 },
    { name: 'exponent', length: exponent },
    { name: 'fraction', length: fraction },
  ];
}

export const widthOf = (format: FormatName): number =>
  FIELDS[format].reduce((sum, { length }) => sum + length, 0);

/** In the place of a value. */
export const NOT_A_NUMBER = 'not a number';
