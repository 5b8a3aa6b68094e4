// The claim of a source text about ten thousand weights, with what a bell curve of that width gives.
import { seed, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { roundTrip, specOf, TRIP } from '../../web/lab/quantization.ts';

export const claimed = experiment({
  title: 'Ten thousand weights, as a text describes them',
  controls: {
    deviation: slider({
      label: 'Standard deviation',
      min: 0.02,
      max: 0.25,
      step: 0.01,
      value: 0.1,
    }),
    seed: seed(3),
  },
  run({ core }, { deviation, seed }) {
    const values = core
      .randomNormal(seed, 10_000, 0, deviation)
      .map((x) => Math.min(0.5, Math.max(-0.5, x)));
    const spec = specOf({ bits: 8 });
    const { params, error, usage } = roundTrip(core, values, spec, { min: -0.5, max: 0.5 });
    return {
      figures: {
        scale: params.scale,
        noise: error.rmse,
        largest: error.maxAbs,
        used: usage.used,
        available: usage.available,
      },
      original: core.histogram(values, -0.52, 0.52, 104),
      counts: core.codeCounts(values, params, spec),
    };
  },
  figures: {
    scale: { ...TRIP.scale, label: 'Scale', format: 'g3' },
    noise: { measured: 'measureError', label: 'Noise, standard deviation', format: 'g3' },
    largest: { measured: 'measureError', label: 'Largest error', format: 'g3' },
    used: { ...TRIP.used, label: 'Codes used', format: 'int' },
    available: TRIP.available,
  },
  charts: ({ original, counts }) => [
    {
      kind: 'histogram',
      title: 'Original',
      origin: measured('histogram'),
      role: 'original',
      histogram: original,
      x: { label: 'weight' },
    },
    {
      kind: 'codes',
      title: 'How often each code occurs',
      origin: measured('codeCounts'),
      qmin: -127,
      counts,
      zeroPoint: 0,
    },
  ],
});
