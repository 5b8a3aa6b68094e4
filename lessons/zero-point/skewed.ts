// Which codes the data uses, symmetric against asymmetric: half of them lie idle where values have one sign.
import { choice, seed, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { tensors } from '../../web/lab/needs.ts';
import { measured } from '../../web/lab/origin.ts';
import {
  roundTrip,
  specOf,
  TRIP,
  tripBut,
  tripFigures,
  zeroShare,
} from '../../web/lab/quantization.ts';

export const SCHEMES = { symmetric: 'symmetric', asymmetric: 'asymmetric' } as const;

const DATA = {
  relu: 'ReLU outputs',
  bell: 'bell curve',
  'digit-pixels': 'digit pixels',
  'token-embeddings': 'word embeddings',
} as const;

export const skewed = experiment({
  title: 'Which codes does the data use?',
  controls: {
    data: choice({ label: 'Data', options: DATA, value: 'relu' }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'symmetric' }),
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }),
    seed: seed(7),
  },
  needs: tensors('digit-pixels', 'token-embeddings'),
  run({ core, needs }, { data, scheme, bits, seed }) {
    const normal = (): Float32Array => core.randomNormal(seed, 16384, 0, 1);
    const values =
      data === 'bell'
        ? normal()
        : data === 'relu'
          ? normal().map((x) => Math.max(0, x))
          : needs[data].values;
    const trips = {
      symmetric: roundTrip(core, values, specOf({ bits })),
      asymmetric: roundTrip(core, values, specOf({ bits, scheme: 'asymmetric' })),
    };
    const { symmetric, asymmetric } = trips;
    const shown = trips[scheme];
    const spec = specOf({ bits, scheme });
    const range = core.observeRange(values);
    const counts = core.codeCounts(values, shown.params, spec);
    const limits = core.codeLimits(spec);
    const negative = counts.subarray(0, shown.params.zeroPoint - limits.qmin);
    return {
      figures: {
        ...tripFigures(shown),
        count: values.length,
        max: range.max,
        zeroPoint: shown.params.zeroPoint,
        idleNegative: negative.filter((count) => count === 0).length,
        zeros: zeroShare(core, values, shown.params, spec),
        gain: symmetric.error.mse / asymmetric.error.mse,
        scaleRatio: symmetric.params.scale / asymmetric.params.scale,
      },
      counts,
      limits,
    };
  },
  figures: {
    count: { derived: 'how many values the data has' },
    max: { measured: 'observeRange' },
    scale: { ...TRIP.scale, label: 'Scale', format: 'g3' },
    zeroPoint: {
      measured: 'chooseParams',
      label: 'Zero point',
      format: 'int',
      tip: 'the code of exactly 0',
    },
    used: { ...TRIP.used, label: 'Codes used', format: 'int' },
    idle: {
      derived: 'codes available − codes used',
      of: (f) => f.available - f.used,
      label: 'Codes idle',
      format: 'int',
    },
    idleNegative: { measured: 'codeCounts' },
    zeros: { measured: 'codeCounts' },
    mse: { ...TRIP.mse, label: 'MSE', format: 'sci', tip: 'mean squared error' },
    gain: {
      derived: 'MSE symmetric / MSE asymmetric, both measured',
      label: 'MSE symmetric / asymmetric',
      format: 'times',
    },
    scaleRatio: { derived: 'scale symmetric / scale asymmetric' },
    promised: {
      derived: '(scale symmetric / scale asymmetric)²',
      of: (f) => f.scaleRatio ** 2,
    },
    ...tripBut('scale', 'used', 'mse'),
  },
  charts: ({ counts, limits, figures }, { scheme }) => [
    {
      kind: 'codes',
      title: `How often each of the ${figures.available} codes occurs, ${SCHEMES[scheme]}`,
      origin: measured('codeCounts'),
      qmin: limits.qmin,
      counts,
      zeroPoint: figures.zeroPoint,
    },
  ],
});
