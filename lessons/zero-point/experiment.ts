import { choice, seed, slider } from '../../web/lab/controls.ts';
import { format } from '../../web/lab/format.ts';
import { defineLesson, experiment, type Lab } from '../../web/lab/lesson.ts';
import { derived, measured, SET } from '../../web/lab/origin.ts';
import { inPython } from '../../web/lab/python.ts';
import {
  ladderOf,
  linePoints,
  roundTrip,
  specOf,
  withinHalfStep,
  zeroShare,
} from '../../web/lab/quantization.ts';

const SCHEMES = { symmetric: 'symmetric', asymmetric: 'asymmetric' } as const;

const DATA = {
  relu: 'ReLU outputs',
  bell: 'bell curve',
  'digit-pixels': 'digit pixels',
  'token-embeddings': 'word embeddings',
} as const;

/** Seeded samples, or one of the real tensors. */
function samples({ core, tensor }: Lab, data: keyof typeof DATA, seed: number): Float32Array {
  switch (data) {
    case 'bell':
      return core.randomNormal(seed, 16384, 0, 1);
    case 'relu':
      return core.randomNormal(seed, 16384, 0, 1).map((x) => Math.max(0, x));
    default:
      return tensor(data).values;
  }
}

const skewed = experiment({
  title: 'Which codes does the data use?',
  controls: {
    data: choice({ label: 'Data', options: DATA, value: 'relu' }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'symmetric' }),
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }),
    seed: seed(7),
  },
  tensors: ['digit-pixels', 'token-embeddings'],
  run(lab, p) {
    const { core } = lab;
    const values = samples(lab, p.data, p.seed);
    const trips = {
      symmetric: roundTrip(core, values, specOf({ bits: p.bits })),
      asymmetric: roundTrip(core, values, specOf({ bits: p.bits, scheme: 'asymmetric' })),
    };
    const spec = specOf({ bits: p.bits, scheme: p.scheme });
    const shown = trips[p.scheme];
    const range = core.observeRange(values);
    const counts = core.codeCounts(values, shown.params, spec);
    const limits = core.codeLimits(spec);
    const negative = counts.subarray(0, shown.params.zeroPoint - limits.qmin);
    const [symmetric, asymmetric] = [trips.symmetric.error.mse, trips.asymmetric.error.mse];
    return {
      metrics: {
        count: values.length,
        min: range.min,
        max: range.max,
        scale: shown.params.scale,
        zeroPoint: shown.params.zeroPoint,
        used: shown.usage.used,
        available: shown.usage.available,
        idle: shown.usage.available - shown.usage.used,
        idleNegative: negative.filter((count) => count === 0).length,
        zeros: zeroShare(core, values, shown.params, spec),
        mse: shown.error.mse,
        sqnr: shown.error.sqnrDb,
        mseSymmetric: symmetric,
        mseAsymmetric: asymmetric,
        gain: symmetric / asymmetric,
        scaleRatio: trips.symmetric.params.scale / trips.asymmetric.params.scale,
        promised: (trips.symmetric.params.scale / trips.asymmetric.params.scale) ** 2,
      },
      counts,
      limits,
    };
  },
  origins: {
    count: derived('how many values the data has'),
    min: measured('observeRange'),
    max: measured('observeRange'),
    scale: measured('chooseParams'),
    zeroPoint: measured('chooseParams'),
    used: measured('measureCodes'),
    available: measured('measureCodes'),
    idle: derived('codes available − codes used'),
    idleNegative: measured('codeCounts'),
    zeros: measured('codeCounts'),
    mse: measured('measureError'),
    sqnr: measured('measureError'),
    mseSymmetric: measured('measureError'),
    mseAsymmetric: measured('measureError'),
    gain: derived('MSE symmetric / MSE asymmetric, both measured'),
    scaleRatio: derived('scale symmetric / scale asymmetric'),
    promised: derived('(scale symmetric / scale asymmetric)²'),
  },
  charts: ({ counts, limits, metrics }, p) => [
    {
      kind: 'codes',
      title: `How often each of the ${metrics.available} codes occurs, ${SCHEMES[p.scheme]}`,
      origin: measured('codeCounts'),
      qmin: limits.qmin,
      counts,
      zeroPoint: Number(metrics.zeroPoint),
    },
  ],
  readouts: {
    scale: { label: 'Scale', format: 'g3' },
    zeroPoint: { label: 'Zero point', format: 'int', tip: 'the code of exactly 0' },
    used: { label: 'Codes used', format: 'int' },
    idle: { label: 'Codes idle', format: 'int' },
    mse: { label: 'MSE', format: 'sci', tip: 'mean squared error' },
    gain: { label: 'MSE symmetric / asymmetric', format: 'times' },
  },
  claims: [
    {
      text: 'asymmetric is never worse by more than a fifth, whatever the data',
      sweep: { data: Object.keys(DATA), bits: [4, 6, 8] },
      holds: ({ metrics: m }) => Number(m.gain) > 0.8,
    },
    {
      text: 'ReLU data gains about (255/127)² = 4.03, a bell curve hardly anything',
      sweep: { data: ['relu'], seed: [1, 7, 99] },
      holds: ({ metrics: m }) => Math.abs(Number(m.gain) - (255 / 127) ** 2) < 0.15,
    },
    {
      text: 'at 8 bits, pixels that were bytes come back exactly',
      sweep: { data: ['digit-pixels'], scheme: ['asymmetric'], bits: [8] },
      holds: ({ metrics: m }) => Number(m.mse) < 1e-14,
    },
  ],
});

const range = {
  min: slider({ label: 'Smallest value', min: -4, max: 1, step: 0.1, value: -2.5 }),
  max: slider({ label: 'Largest value', min: 1, max: 6, step: 0.1, value: 3.8 }),
};

const affine = experiment({
  title: 'Any range on any codes',
  controls: {
    ...range,
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'asymmetric' }),
  },
  run({ core }, p) {
    const spec = specOf({ bits: p.bits, scheme: p.scheme });
    // Six values spread over the range, and the zero that matters.
    const values = Float32Array.from(
      [0, 0.2, 0.4, 0.6, 0.8, 1],
      (part) => p.min + part * (p.max - p.min),
    );
    const trip = roundTrip(core, Float32Array.of(...values, 0), spec, { min: p.min, max: p.max });
    const ladder = ladderOf(core, trip.params, spec);
    const { qmin, qmax } = core.codeLimits(spec);
    const low = Math.min(0, p.min);
    return {
      programs: inPython(core, Float32Array.of(...values, 0), trip.params, spec),
      metrics: {
        min: p.min,
        max: p.max,
        low,
        width: p.max - low,
        qmin,
        qmax,
        steps: qmax - qmin,
        scale: trip.params.scale,
        exact: qmin - low / trip.params.scale,
        zeroPoint: trip.params.zeroPoint,
        first: ladder[0]?.value ?? 0,
        last: ladder.at(-1)?.value ?? 0,
        zeroBack: trip.restored.at(-1) ?? 0,
        clipped: trip.usage.clipped,
        maxError: trip.error.maxAbs,
        halfStep: trip.params.scale / 2,
      },
      points: linePoints(Float32Array.of(...values, 0), trip).map((one, i) =>
        i === values.length ? { ...one, name: '0' } : one,
      ),
      ladder,
    };
  },
  origins: {
    min: SET,
    max: SET,
    low: derived('the smaller of 0 and the smallest value'),
    width: derived('largest − smallest value, 0 included'),
    qmin: measured('codeLimits'),
    qmax: measured('codeLimits'),
    steps: derived('largest − smallest code'),
    scale: measured('chooseParams'),
    exact: derived('smallest code − smallest value / scale'),
    zeroPoint: measured('chooseParams'),
    first: measured('dequantizeLinear'),
    last: measured('dequantizeLinear'),
    zeroBack: measured('dequantizeLinear'),
    clipped: measured('measureCodes'),
    maxError: measured('measureError'),
    halfStep: derived('scale / 2'),
  },
  charts: ({ points, ladder, metrics }, p) => [
    {
      kind: 'number-line',
      title: `Code ${metrics.zeroPoint} stands for 0; the codes reach from ${metrics.qmin} to ${metrics.qmax}`,
      origin: measured('quantizeLinear', 'dequantizeLinear'),
      from: -6.3,
      to: 6.3,
      values: points,
      ladder,
      handles: [
        { control: 'min', label: 'Smallest value', at: p.min },
        { control: 'max', label: 'Largest value', at: p.max },
      ],
    },
  ],
  readouts: {
    scale: { label: 'Scale', format: 'g4' },
    exact: { label: 'Zero point, not rounded', format: 'g4' },
    zeroPoint: { label: 'Zero point', format: 'int' },
    first: { label: 'Code range begins at', format: 'g4' },
    last: { label: 'and ends at', format: 'g4' },
    zeroBack: { label: '0 comes back as', format: 'g4' },
  },
  claims: [
    {
      text: '0 comes back as exactly 0, and no value of the range is off by more than half a step',
      sweep: {
        min: [-4, -2.5, -0.7, 0, 1],
        max: [1, 3.8, 6],
        bits: [2, 3, 4, 5, 6, 7, 8],
        scheme: ['symmetric', 'asymmetric'],
      },
      holds: ({ metrics: m }) => m.zeroBack === 0 && withinHalfStep(m),
    },
    {
      text: 'the zero point of [−2.5, 3.8] in 256 values is 101',
      sweep: { min: [-2.5], max: [3.8], bits: [8] },
      holds: ({ metrics: m }) => m.zeroPoint === 101,
    },
  ],
});

/** How many zeros are added up: the padding of a large convolution. */
const ZEROS = 1000;

const padding = experiment({
  title: 'A thousand zeros, stored and added up',
  controls: { ...range, bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }) },
  run({ core }, p) {
    const spec = specOf({ bits: p.bits, scheme: 'asymmetric' });
    const low = Math.min(0, p.min);
    const { scale, zeroPoint } = core.chooseParams({ min: p.min, max: p.max }, spec);
    const zeros = new Float32Array(ZEROS);
    const restore = (from: Float32Array, params: { scale: number; zeroPoint: number }) =>
      core.dequantizeLinear(core.quantizeLinear(from, params, spec), params);
    const withZeroPoint = restore(zeros, { scale, zeroPoint });
    // The other way to store a range: subtract its smallest value first, add it back at the end.
    const withOffset = restore(
      zeros.map(() => -low),
      { scale, zeroPoint: 0 },
    ).map((x) => x + low);
    const sums = (restored: Float32Array): (readonly [number, number])[] => {
      let sum = 0;
      const all = Array.from(restored, (x, i) => {
        sum += x;
        return [i + 1, sum] as const;
      });
      return all.filter(([n]) => n % 50 === 0);
    };
    const drift = sums(withOffset);
    return {
      metrics: {
        scale,
        zeroPoint,
        zeroBack: withZeroPoint[0] ?? 0,
        offsetBack: withOffset[0] ?? 0,
        sum: sums(withZeroPoint).at(-1)?.[1] ?? 0,
        drift: drift.at(-1)?.[1] ?? 0,
        zeros: ZEROS,
      },
      exact: sums(withZeroPoint),
      drift,
    };
  },
  origins: {
    scale: measured('chooseParams'),
    zeroPoint: measured('chooseParams'),
    zeroBack: measured('dequantizeLinear'),
    offsetBack: derived('smallest value + code · scale, the code from the core'),
    sum: derived('restored zeros, added up'),
    drift: derived('restored zeros, added up'),
    zeros: derived('a number chosen for this figure'),
  },
  charts: ({ exact, drift }) => [
    {
      kind: 'lines',
      title: 'The sum so far',
      origin: derived('restored zeros, added up one by one; restored by the core'),
      x: { label: 'zeros added', min: 0, max: ZEROS },
      y: { label: 'sum' },
      series: [
        { name: 'range start kept as a float', role: 'error', points: drift },
        { name: 'zero point', role: 'restored', points: exact },
      ],
    },
  ],
  readouts: {
    zeroBack: { label: '0 through a zero point', format: 'g4' },
    offsetBack: { label: '0 through a float offset', format: 'g4' },
    sum: { label: 'Sum, zero point', format: 'g4' },
    drift: { label: 'Sum, float offset', format: 'g4' },
  },
  claims: [
    {
      text: 'with a zero point the sum stays exactly 0',
      sweep: { min: [-4, -2.5, -0.3, 0], max: [1, 3.8, 6], bits: [2, 5, 8] },
      holds: ({ metrics: m }) => m.zeroBack === 0 && m.sum === 0,
    },
    {
      text: 'with the range start as a float the sum drifts',
      sweep: { min: [-2.5], max: [3.8], bits: [4, 8] },
      holds: ({ metrics: m }) => Math.abs(Number(m.drift)) > 1,
    },
  ],
});

/** In words, what the measured gain of asymmetric over symmetric amounts to. */
const gainInWords = (gain: number): string =>
  gain < 0.9 ? 'loses' : gain < 1.5 ? 'hardly' : gain < 3 ? 'half' : 'fourfold';

export default defineLesson({
  experiments: { skewed, affine, padding },
  predictions: {
    gainOfRelu: {
      kind: 'number',
      experiment: 'skewed',
      at: { data: 'relu', scheme: 'asymmetric', bits: 8 },
      ask: 'All 256 codes for [0, max] in place of 255 for [−max, max]: how many times smaller will the mean squared error be?',
      answer: (m) => Number(m.gain),
      tolerance: () => 0.5,
      format: 'g3',
      unit: 'times',
    },
    zeroPoint: {
      kind: 'number',
      experiment: 'affine',
      at: { min: -2.5, max: 3.8, bits: 8, scheme: 'asymmetric' },
      ask: 'Values from −2.5 to 3.8 go to the codes 0 to 255. Which code stands for 0?',
      answer: (m) => Number(m.zeroPoint),
      tolerance: () => 0,
      format: 'int',
    },
    rulerBegins: {
      kind: 'point',
      experiment: 'affine',
      at: { min: 1, max: 3.8, bits: 4, scheme: 'asymmetric' },
      ask: 'Say all your data lie between 1 and 3.8. Put the point where the ruler begins.',
      axis: { label: 'value of the first code', scale: 'linear', min: -2, max: 6 },
      places: 80,
      answer: (m) => Number(m.first),
      tolerance: (m) => Number(m.halfStep),
    },
    gainOfBell: {
      kind: 'choice',
      experiment: 'skewed',
      at: { data: 'bell', scheme: 'asymmetric', bits: 8 },
      ask: 'And for a bell curve around 0, like most weights: what does asymmetric gain there?',
      options: {
        fourfold: {
          label: 'Again about four times less error',
          why: 'That came from the half of the codes that ReLU data left idle. A bell curve uses both halves.',
        },
        half: {
          label: 'About half the error',
          why: 'The two tails would have to differ in length by almost a half. With thousands of values they don’t.',
        },
        hardly: {
          label: 'Hardly anything',
          why: 'Both tails are nearly alike, so both rulers are nearly the same.',
        },
        loses: {
          label: 'It loses',
          why: 'It can’t lose much: its range is never wider than the symmetric one.',
        },
      },
      answer: (m) => gainInWords(Number(m.gain)),
    },
  },
  checks: {
    signedZeroPoint: {
      kind: 'number',
      experiment: 'affine',
      at: { min: -1.2, max: 3.8, bits: 4, scheme: 'asymmetric' },
      ask: 'Four bits, codes 0 to 15, values from −1.2 to 3.8. What is the zero point?',
      answer: (m) => Number(m.zeroPoint),
      tolerance: () => 0,
      format: 'int',
      wrong: 8,
      hints: [
        'The scale is the width of the range over the 15 steps: 5 / 15.',
        'Going from −1.2 up to 0 takes 1.2 / 0.333 = 3.6 steps. Round that.',
      ],
    },
    noNegatives: {
      kind: 'state',
      experiment: 'affine',
      ask: 'Set the figure up as for ReLU outputs that reach 5.1: no code may stand for a negative value, and the last code must stand for 5.1. Use 8 bits.',
      start: { min: -2.5, max: 3.8, bits: 8, scheme: 'asymmetric' },
      solution: { min: 0, max: 5.1, bits: 8, scheme: 'asymmetric' },
      passes: (m, v) => v.bits === 8 && m.first === 0 && Math.abs(Number(m.last) - 5.1) < 1e-5,
      missing: (m, v) =>
        v.bits !== 8
          ? 'The figure is not set to 8 bits.'
          : Number(m.first) < 0
            ? `The first code still stands for ${format(Number(m.first), 'g3')}.`
            : `The last code stands for ${format(Number(m.last), 'g3')}, not for 5.1.`,
      hints: [
        'Which scheme spends no codes on values that can’t occur?',
        'Asymmetric, smallest value 0, largest value 5.1. The zero point is then the first code.',
      ],
    },
    simpler: {
      kind: 'choice',
      experiment: 'affine',
      ask: 'Weights are nearly always quantized symmetrically, even though asymmetric never has the wider step. Why?',
      options: {
        exact: {
          label: 'Only symmetric keeps zero exact',
          why: 'Both do: that is what the zero point is rounded for.',
        },
        terms: {
          label: 'With a zero point of 0, whole sums drop out of every product',
          why: 'What is left is one sum of code times code, and one correction that can be computed beforehand.',
        },
        smaller: {
          label: 'Its codes need fewer bytes',
          why: 'The codes are the same size. Only the zero points are saved, one number per scale.',
        },
        error: {
          label: 'Its error is smaller for weights',
          why: 'The bell curve in the figure says otherwise: asymmetric was slightly ahead.',
        },
      },
      answer: () => 'terms',
      hints: [
        'Write out the product of two stored values, (q − z)·s, and count the terms.',
        'Four terms with two zero points; two of them hold the zero point of the weights.',
      ],
    },
  },
});
