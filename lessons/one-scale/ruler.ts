// Nine numbers and the reader's own on a ruler whose end can be pulled: scale, codes, rounding, clipping.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { inPython } from '../../web/lab/python.ts';
import {
  ladderOf,
  linePoints,
  roundTrip,
  specOf,
  TRIP,
  tripBut,
  tripFigures,
} from '../../web/lab/quantization.ts';

/** They fit on a line; the largest magnitude is 1.2. */
const NINE = Float32Array.of(-1.2, -0.83, -0.55, -0.12, 0, 0.07, 0.36, 0.71, 1.05);

export const ruler = experiment({
  title: 'Nine numbers and one of your own on a ruler',
  controls: {
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
    end: slider({
      label: 'End of the ruler',
      min: 0.2,
      max: 2,
      step: 0.01,
      value: 1.2,
      hint: 'The value that gets the largest code. Absmax puts it at the largest magnitude.',
    }),
    x: slider({ label: 'Your number x', min: -1.5, max: 1.5, step: 0.01, value: 0.5 }),
  },
  run({ core }, { bits, end, x }) {
    const spec = specOf({ bits });
    const range = { min: -end, max: end };
    const values = Float32Array.of(...NINE, x);
    const trip = roundTrip(core, values, spec, range);
    const mine = roundTrip(core, Float32Array.of(x), spec, range);
    return {
      figures: {
        ...tripFigures(trip),
        largestCode: core.codeLimits(spec).qmax,
        code: mine.codes[0] ?? 0,
        restored: mine.restored[0] ?? 0,
        error: mine.error.maxAbs,
      },
      values: linePoints(values, trip).map((one, i) =>
        i === NINE.length ? { ...one, name: 'x' } : one,
      ),
      ladder: ladderOf(core, trip.params, spec),
      programs: inPython(core, values, trip.params, spec),
    };
  },
  figures: {
    scale: {
      ...TRIP.scale,
      label: 'Scale (one step)',
      tip: 'end of the ruler / largest code',
    },
    largestCode: { measured: 'codeLimits' },
    ratio: { derived: 'x / scale', of: (f) => f.x / f.scale },
    code: { measured: 'quantizeLinear', label: 'Code of x', format: 'int' },
    restored: { measured: 'dequantizeLinear', label: 'x restored', tip: 'code × scale' },
    error: { measured: 'measureError', label: 'Error of x', format: 'g3', tip: '|x − restored|' },
    maxError: { ...TRIP.maxError, label: 'Largest error of all', format: 'g3' },
    clipped: { ...TRIP.clipped, label: 'Values clipped', format: 'int' },
    ...tripBut('scale', 'maxError', 'clipped'),
  },
  charts: ({ values, ladder, figures }, { end }) => [
    {
      kind: 'number-line',
      title: `Values above, the ${figures.available} values that a code can stand for below`,
      origin: measured('quantizeLinear', 'dequantizeLinear'),
      from: -2.05,
      to: 2.05,
      values,
      ladder,
      handles: [{ control: 'end', label: 'End of the ruler', at: end, mirrored: true }],
    },
  ],
});
