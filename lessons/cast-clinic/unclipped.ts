// A range of the reader's own through code that neither widens its range nor clips.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { derived } from '../../web/lab/origin.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';

/** How many values of the range are stored and read back. */
const POINTS = 201;
const MIDDLE = (POINTS - 1) / 2;

export const unclipped = experiment({
  title: 'A range of your own, through code that does not clip',
  controls: {
    min: slider({ label: 'Smallest value', min: -50, max: 100, step: 0.5, value: 10 }),
    max: slider({ label: 'Largest value', min: 1, max: 300, step: 0.5, value: 20 }),
  },
  run({ core }, p) {
    const [min, max] = [Math.min(p.min, p.max), Math.max(p.min, p.max)];
    const x = Float32Array.from(
      { length: POINTS },
      (_, i) => min + ((max - min) * i) / (POINTS - 1),
    );
    // Without widening, without a clip; a store into a Uint8Array wraps.
    const scale = (max - min) / 255 || 1;
    const exact = Math.min(255, Math.max(0, -min / scale));
    const [zeroPoint = 0] = core.roundTo(Float32Array.of(exact), 'halfEven');
    const codes = core.roundTo(
      x.map((value) => value / scale + zeroPoint),
      'halfEven',
    );
    const broken = Float32Array.from(Uint8Array.from(codes), (q) => (q - zeroPoint) * scale);
    const right = roundTrip(core, x, specOf({ bits: 8, scheme: 'asymmetric' }), { min, max });
    return {
      figures: {
        zeroPoint,
        middle: x[MIDDLE] ?? 0,
        middleCode: codes[MIDDLE] ?? 0,
        middleBack: broken[MIDDLE] ?? 0,
        top: max,
        topCode: codes.at(-1) ?? 0,
        topBack: broken.at(-1) ?? 0,
        mse: core.measureError(x, broken).mse,
        mended: right.error.mse,
      },
      broken: Array.from(x, (value, i) => [value, broken[i] ?? 0] as const),
      right: Array.from(x, (value, i) => [value, right.restored[i] ?? 0] as const),
    };
  },
  figures: {
    zeroPoint: { measured: 'roundTo', label: 'Zero point', format: 'int' },
    middle: {
      derived: 'the value in the middle of the range',
      label: 'Middle of the range',
      format: 'g4',
    },
    middleCode: { measured: 'roundTo' },
    middleBack: {
      derived: '(code in a Uint8Array − zero point) · scale',
      label: 'comes back as',
      format: 'g4',
    },
    top: { derived: 'as the figure is set', label: 'Top of the range', format: 'g4' },
    topCode: { measured: 'roundTo' },
    topBack: {
      derived: '(code in a Uint8Array − zero point) · scale',
      label: 'comes back as',
      format: 'g4',
    },
    mse: { measured: 'measureError' },
    mended: { measured: 'measureError', label: 'MSE mended', format: 'sci' },
  },
  charts: ({ broken, right }) => [
    {
      kind: 'lines',
      title: 'What comes back for each value of the range',
      origin: derived('(code − zero point) · scale, broken with the mistake, mended by the core'),
      x: { label: 'value' },
      y: { label: 'restored' },
      series: [
        { name: 'broken', role: 'error', points: broken },
        { name: 'mended', role: 'restored', dashed: true, points: right },
      ],
    },
  ],
});
