// The largest error of int8 and of fp16 near every magnitude: one scale for all, or a step that goes with the value.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { specOf } from '../../web/lab/quantization.ts';

/** Magnitudes from 2^-14 to 1, eight to each power of two. */
const MAGNITUDES = Float32Array.from({ length: 14 * 8 }, (_, i) => 2 ** (-14 + (i + 1) / 8));

export const formats = experiment({
  title: 'The step of int8 and of fp16 at every magnitude',
  controls: {
    largest: slider({
      label: 'Largest magnitude',
      min: 1,
      max: 8,
      step: 0.5,
      value: 1,
      hint: 'Sets the scale of int8.',
    }),
  },
  run({ core }, { largest }) {
    const spec = specOf({ bits: 8 });
    // The worst case near each magnitude: the largest error of 64 values just below it.
    const worst = (restore: (x: Float32Array) => Float32Array): (readonly [number, number])[] =>
      Array.from(MAGNITUDES, (m) => {
        const near = Float32Array.from({ length: 64 }, (_, i) => m * (1 - (i + 0.37) / 1000));
        return [m, core.measureError(near, restore(near)).maxAbs] as const;
      });
    const params = core.chooseParams({ min: -largest, max: largest }, spec);
    const int8 = worst((x) => core.dequantizeLinear(core.quantizeLinear(x, params, spec), params));
    const fp16 = worst((x) => core.decodeFloat16(core.encodeFloat16(x)));
    return {
      figures: {
        int8Step: params.scale,
        int8AtOne: int8.at(-1)?.[1] ?? 0,
        fp16AtOne: fp16.at(-1)?.[1] ?? 0,
        int8Small: int8[0]?.[1] ?? 0,
        fp16Small: fp16[0]?.[1] ?? 0,
      },
      int8,
      fp16,
    };
  },
  figures: {
    int8Step: { measured: 'chooseParams', label: 'Scale of int8', format: 'g3' },
    int8AtOne: { measured: 'measureError', label: 'int8 error near 1', format: 'g3' },
    fp16AtOne: { measured: 'measureError', label: 'fp16 error near 1', format: 'g3' },
    int8Small: { measured: 'measureError', label: 'int8 error near 2⁻¹⁴', format: 'g3' },
    fp16Small: { measured: 'measureError', label: 'fp16 error near 2⁻¹⁴', format: 'g3' },
    timesAtOne: {
      derived: 'error of int8 near 1 / error of fp16 near 1, both measured',
      of: (f) => f.int8AtOne / f.fp16AtOne,
    },
  },
  charts: ({ int8, fp16 }) => [
    {
      kind: 'lines',
      title: 'Largest error near a value',
      origin: measured('measureError'),
      x: { label: 'value', scale: 'log' },
      y: { label: 'error', scale: 'log' },
      series: [
        { name: 'int8', role: 'error', points: int8 },
        { name: 'fp16', role: 'original', points: fp16 },
      ],
    },
  ],
});
