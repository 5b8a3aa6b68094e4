// A whole number into one byte: what a cast keeps of its bits, and what a clamp makes of it.
import type { BitField } from '../../web/lab/charts.ts';
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';

const INT8: { name: BitField; length: number }[] = [
  { name: 'sign', length: 1 },
  { name: 'whole', length: 7 },
];

const inBits = (whole: number, length: number): string =>
  (whole < 0 ? whole + 2 ** length : whole).toString(2).padStart(length, '0');

export const stepper = experiment({
  title: 'A whole number into one byte',
  controls: { code: slider({ label: 'Code', min: -300, max: 600, value: 200 }) },
  run({ core }, { code }) {
    const [wrapped = 0] = core.decodeFormat('int8', Uint32Array.of(code));
    const [unsigned = 0] = core.decodeFormat('uint8', Uint32Array.of(code));
    const clamped = core.encodeFormat('int8', Float64Array.of(code), true);
    const [saturated = 0] = core.decodeFormat('int8', clamped);
    return {
      figures: { wrapped, unsigned, saturated },
      before: inBits(code, 16),
      kept: inBits(unsigned, 8),
      clamped: inBits(clamped[0] ?? 0, 8),
    };
  },
  figures: {
    code: { derived: 'as the figure is set', label: 'The code', format: 'int' },
    wrapped: { measured: 'decodeFormat', label: 'Cast to int8', format: 'int' },
    unsigned: { measured: 'decodeFormat' },
    saturated: {
      measured: ['encodeFormat', 'decodeFormat'],
      label: 'Clamped to int8',
      format: 'int',
    },
    off: {
      derived: 'what is stored − code',
      of: (f) => f.wrapped - f.code,
      label: 'The cast is off by',
      format: 'int',
    },
  },
  charts: ({ figures: f, before, kept, clamped }) => [
    {
      kind: 'bits',
      title: 'The cast keeps the last eight bits; a clamp looks at the number first',
      origin: measured('encodeFormat', 'decodeFormat'),
      rows: [
        {
          label: 'the code',
          bits: before,
          fields: [
            { name: 'lost', length: 8 },
            { name: 'kept', length: 8 },
          ],
          value: f.code,
        },
        { label: 'cast, read as int8', bits: kept, fields: INT8, value: f.wrapped },
        {
          label: 'cast, read as uint8',
          bits: kept,
          fields: [{ name: 'whole', length: 8 }],
          value: f.unsigned,
        },
        { label: 'clamped to int8', bits: clamped, fields: INT8, value: f.saturated },
      ],
    },
  ],
});
