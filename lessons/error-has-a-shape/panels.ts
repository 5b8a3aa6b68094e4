// Three histograms: the values, what is restored of them, and the error between, which is flat.
import { choice, seed, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { inPython } from '../../web/lab/python.ts';
import {
  beforeAndAfter,
  roundTrip,
  specOf,
  TRIP,
  tripBut,
  tripFigures,
  widened,
} from '../../web/lab/quantization.ts';
import { data, needs, SCHEMES, samples } from './data.ts';

export const panels = experiment({
  title: 'Original, restored, and what lies between',
  controls: {
    data,
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'symmetric' }),
    seed: seed(11),
  },
  needs,
  run(lab, { data, bits, scheme, seed }) {
    const { core } = lab;
    const values = samples(lab, data, seed);
    const spec = specOf({ bits, scheme });
    const trip = roundTrip(core, values, spec);
    const { lo, hi } = widened(core.observeRange(values));
    const half = trip.params.scale / 2;
    const differences = values.map((x, i) => (trip.restored[i] ?? 0) - x);
    return {
      figures: { ...tripFigures(trip), count: values.length, sqnr: trip.error.sqnrDb },
      original: core.histogram(values, lo, hi, 120),
      restored: core.histogram(trip.restored, lo, hi, 120),
      // A little wider than a step, so that the edges of the error can be seen.
      error: core.histogram(differences, -1.2 * half, 1.2 * half, 48),
      half,
      programs: inPython(core, values, trip.params, spec, 'what the figure is set to'),
    };
  },
  figures: {
    count: { derived: 'how many values the data has' },
    scale: { ...TRIP.scale, label: 'Step', format: 'g4' },
    mse: { ...TRIP.mse, label: 'MSE measured', format: 'sci', tip: 'mean squared error' },
    predicted: {
      derived: 'scale² / 12',
      of: (f) => f.scale ** 2 / 12,
      label: 'step² / 12',
      format: 'sci',
    },
    ratio: {
      derived: 'MSE measured / (scale² / 12)',
      of: (f) => f.mse / (f.scale ** 2 / 12),
      label: 'Measured / predicted',
      format: 'g3',
    },
    noise: { derived: 'scale / √12', of: (f) => f.scale / Math.sqrt(12) },
    maxError: { ...TRIP.maxError, label: 'Largest error', format: 'g3' },
    sqnr: {
      measured: 'measureError',
      label: 'SQNR',
      format: 'dB',
      tip: 'signal to quantization noise ratio',
    },
    ...tripBut('scale', 'mse', 'maxError'),
  },
  charts: ({ original, restored, error, half }) => [
    ...beforeAndAfter(original, restored),
    {
      kind: 'histogram',
      title: 'Error; the dashed lines are half a step away from 0',
      origin: measured('dequantizeLinear', 'histogram'),
      role: 'error',
      histogram: error,
      x: { label: 'restored − original' },
      marks: [
        { at: -half, label: '' },
        { at: half, label: '' },
      ],
    },
  ],
});
