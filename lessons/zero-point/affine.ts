// Any range on any codes: where the ruler begins and ends, and which code stands for zero.
import { choice, slider } from '../../web/lab/controls.ts';
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
import { range } from './range.ts';
import { SCHEMES } from './skewed.ts';

export const affine = experiment({
  title: 'Any range on any codes',
  controls: {
    ...range,
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'asymmetric' }),
  },
  run({ core }, { min, max, bits, scheme }) {
    const spec = specOf({ bits, scheme });
    // Six values spread over the range, and the zero that matters.
    const parts = [0, 0.2, 0.4, 0.6, 0.8, 1];
    const values = Float32Array.of(...parts.map((part) => min + part * (max - min)), 0);
    const trip = roundTrip(core, values, spec, { min, max });
    const ladder = ladderOf(core, trip.params, spec);
    return {
      figures: {
        ...tripFigures(trip),
        ...core.codeLimits(spec),
        low: Math.min(0, min),
        zeroPoint: trip.params.zeroPoint,
        first: ladder[0]?.value ?? 0,
        last: ladder.at(-1)?.value ?? 0,
        zeroBack: trip.restored.at(-1) ?? 0,
      },
      points: linePoints(values, trip).map((one, i) =>
        i === parts.length ? { ...one, name: '0' } : one,
      ),
      ladder,
      programs: inPython(core, values, trip.params, spec),
    };
  },
  figures: {
    scale: { ...TRIP.scale, label: 'Scale', format: 'g4' },
    qmin: { measured: 'codeLimits' },
    qmax: { measured: 'codeLimits' },
    low: { derived: 'the smaller of 0 and the smallest value' },
    exact: {
      derived: 'smallest code − smallest value / scale',
      of: (f) => f.qmin - f.low / f.scale,
      label: 'Zero point, not rounded',
      format: 'g4',
    },
    zeroPoint: { measured: 'chooseParams', label: 'Zero point', format: 'int' },
    first: { measured: 'dequantizeLinear', label: 'Code range begins at', format: 'g4' },
    last: { measured: 'dequantizeLinear', label: 'and ends at', format: 'g4' },
    zeroBack: { measured: 'dequantizeLinear', label: '0 comes back as', format: 'g4' },
    ...tripBut('scale'),
  },
  charts: ({ points, ladder, figures }, { min, max }) => [
    {
      kind: 'number-line',
      title: `Code ${figures.zeroPoint} stands for 0; the codes reach from ${figures.qmin} to ${figures.qmax}`,
      origin: measured('quantizeLinear', 'dequantizeLinear'),
      from: -6.3,
      to: 6.3,
      values: points,
      ladder,
      handles: [
        { control: 'min', label: 'Smallest value', at: min },
        { control: 'max', label: 'Largest value', at: max },
      ],
    },
  ],
});
