// One byte, five meanings: what a code stands for is agreed upon, and a scale is part of that.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { FIELDS, FORMATS, NOT_A_NUMBER } from './formats.ts';

const SCALES = { fine: 0.01, middle: 0.1, coarse: 1 } as const;
const LARGEST_CODE = 127;

export const meanings = experiment({
  title: 'One byte, five meanings',
  controls: { code: slider({ label: 'Byte, as an int8', min: -128, max: 127, value: 72 }) },
  run({ core }, { code }) {
    const byte = core.encodeFormat('int8', Float64Array.of(code), true);
    const [uint8 = 0] = core.decodeFormat('uint8', byte);
    const [fp8 = 0] = core.decodeFormat('float8e4m3fn', byte);
    return {
      figures: { uint8, fp8: Number.isNaN(fp8) ? NOT_A_NUMBER : fp8 },
      row: (byte[0] ?? 0).toString(2).padStart(8, '0'),
    };
  },
  figures: {
    uint8: { measured: 'decodeFormat' },
    fp8: { measured: 'decodeFormat' },
    fine: {
      derived: 'code · 0.01',
      of: (f) => f.code * SCALES.fine,
      label: 'With scale 0.01',
      format: 'g3',
    },
    middle: { derived: 'code · 0.1', of: (f) => f.code * SCALES.middle },
    coarse: {
      derived: 'code · 1',
      of: (f) => f.code * SCALES.coarse,
      label: 'With scale 1',
      format: 'g3',
    },
    fineReach: {
      derived: '127 · 0.01',
      of: () => LARGEST_CODE * SCALES.fine,
      label: 'Reach of scale 0.01',
      format: 'g3',
    },
    coarseReach: {
      derived: '127 · 1',
      of: () => LARGEST_CODE * SCALES.coarse,
      label: 'Reach of scale 1',
      format: 'g3',
    },
  },
  charts: ({ figures: f, row }) => [
    {
      kind: 'bits',
      title: 'The bits are the same in every row',
      origin: measured('encodeFormat', 'decodeFormat'),
      rows: [
        ...(['fine', 'middle', 'coarse'] as const).map((scale) => ({
          label: `int8 with the scale ${SCALES[scale]}`,
          bits: row,
          fields: FIELDS.int8,
          value: f[scale],
        })),
        { label: 'uint8', bits: row, fields: [{ name: 'whole', length: 8 }], value: f.uint8 },
        { label: FORMATS.float8e4m3fn, bits: row, fields: FIELDS.float8e4m3fn, value: f.fp8 },
      ],
    },
  ],
});
