// From a number to the next one: a float's distance grows with the number, that of int8 does not.
import { choice, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { derived, measured } from '../../web/lab/origin.ts';
import { FORMATS, type FormatName } from './formats.ts';

/** Magnitudes from 2^-10 to 2^12, eight to each power of two. */
const MAGNITUDES = Float64Array.from({ length: 22 * 8 + 1 }, (_, i) => 2 ** (-10 + i / 8));
const BEYOND = 'out of reach';

export const spacings = experiment({
  title: 'From a number to the next one',
  controls: {
    near: slider({ label: 'Near', min: 1, max: 4000, value: 100 }),
    scale: choice({
      label: 'Scale of int8',
      options: { '0.01': '0.01', '0.1': '0.1', '1.0': '1' },
      value: '1.0',
    }),
  },
  run({ core }, { near, scale: chosen }) {
    const scale = Number(chosen);
    const at = (format: FormatName, x: number): number =>
      core.spacing(format, Float64Array.of(x))[0] ?? 0;
    const { largest = 0 } = core.formats().find(({ name }) => name === 'float8e4m3fn') ?? {};
    const reach = 127 * scale;
    const curve = (format: FormatName, end = Number.POSITIVE_INFINITY) =>
      [...core.spacing(format, MAGNITUDES)]
        .map((gap, i) => [MAGNITUDES[i] ?? 0, gap] as const)
        .filter(([x]) => x <= end);
    return {
      figures: {
        fp32: at('float32', near),
        fp16: at('float16', near),
        bf16: at('bfloat16', near),
        fp8: near <= largest ? at('float8e4m3fn', near) : BEYOND,
        int8: near <= reach ? scale : BEYOND,
        reach,
        fp16At1: at('float16', 1),
        fp8At1: at('float8e4m3fn', 1),
      },
      curves: {
        float32: curve('float32'),
        float16: curve('float16'),
        bfloat16: curve('bfloat16'),
        float8e4m3fn: curve('float8e4m3fn', largest),
      },
      int8: [...MAGNITUDES].filter((x) => x <= reach).map((x) => [x, scale] as const),
    };
  },
  figures: {
    fp32: { measured: 'spacing', label: 'fp32', format: 'g3' },
    fp16: { measured: 'spacing', label: 'fp16', format: 'g3' },
    bf16: { measured: 'spacing', label: 'bf16', format: 'g3' },
    fp8: { measured: 'spacing', label: 'fp8 (E4M3)', format: 'g3' },
    int8: { derived: 'the scale, up to 127 · scale', label: 'int8', format: 'g3' },
    reach: { derived: '127 · scale', label: 'int8 reaches to', format: 'g3' },
    fp16At1: { measured: 'spacing' },
    fp8At1: { measured: 'spacing' },
  },
  charts: ({ curves, int8 }, { near }) => [
    {
      kind: 'lines',
      title: 'Distance between neighbouring numbers',
      origin: measured('spacing'),
      x: { label: 'number', scale: 'log' },
      y: { label: 'distance', scale: 'log' },
      series: [
        { name: FORMATS.float32, role: 'reference', points: curves.float32 },
        { name: FORMATS.float16, role: 'original', points: curves.float16 },
        { name: FORMATS.bfloat16, role: 'restored', points: curves.bfloat16 },
        { name: FORMATS.float8e4m3fn, role: 'outlier', points: curves.float8e4m3fn },
        { name: FORMATS.int8, role: 'error', origin: derived('the scale'), points: int8 },
      ],
      marks: [{ at: near, label: '' }],
    },
  ],
});
