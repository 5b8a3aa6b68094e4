import { choice, seed, slider } from '../../web/lab/controls.ts';
import { format } from '../../web/lab/format.ts';
import { defineLesson, experiment, type Lab, type Metrics } from '../../web/lab/lesson.ts';
import { derived, measured, type Quoted, SET } from '../../web/lab/origin.ts';
import { inPython } from '../../web/lab/python.ts';
import {
  beforeAndAfter,
  type RoundTrip,
  roundTrip,
  specOf,
  widened,
  withinHalfStep,
} from '../../web/lab/quantization.ts';

const DATA = {
  bell: 'bell curve',
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
} as const;
type Data = keyof typeof DATA;

const samples = ({ core, tensor }: Lab, data: Data, seed: number): Float32Array =>
  data === 'bell' ? core.randomNormal(seed, 16384, 0, 1) : tensor(data).values;

const data = choice({ label: 'Data', options: DATA, value: 'bell' as Data });
const tensors = ['attention-query', 'token-embeddings'] as const;
const SCHEMES = { symmetric: 'symmetric', asymmetric: 'asymmetric' } as const;

const panels = experiment({
  title: 'Original, restored, and what lies between',
  controls: {
    data,
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
    scheme: choice({ label: 'Scheme', options: SCHEMES, value: 'symmetric' }),
    seed: seed(11),
  },
  tensors,
  run(lab, p) {
    const { core } = lab;
    const values = samples(lab, p.data, p.seed);
    const spec = specOf({ bits: p.bits, scheme: p.scheme });
    const { params, restored, error, usage } = roundTrip(core, values, spec);
    const { lo, hi } = widened(core.observeRange(values));
    const half = params.scale / 2;
    const differences = values.map((x, i) => (restored[i] ?? 0) - x);
    return {
      metrics: {
        count: values.length,
        scale: params.scale,
        halfStep: half,
        mse: error.mse,
        rmse: error.rmse,
        maxError: error.maxAbs,
        meanError: error.meanAbs,
        sqnr: error.sqnrDb,
        predicted: params.scale ** 2 / 12,
        ratio: error.mse / (params.scale ** 2 / 12),
        noise: params.scale / Math.sqrt(12),
        used: usage.used,
        available: usage.available,
      },
      programs: inPython(core, values, params, spec, 'what the figure is set to'),
      original: core.histogram(values, lo, hi, 120),
      restored: core.histogram(restored, lo, hi, 120),
      // A little wider than a step, so that the edges of the error can be seen.
      error: core.histogram(differences, -1.2 * half, 1.2 * half, 48),
      half,
    };
  },
  origins: {
    count: derived('how many values the data has'),
    scale: measured('chooseParams'),
    halfStep: derived('scale / 2'),
    mse: measured('measureError'),
    rmse: measured('measureError'),
    maxError: measured('measureError'),
    meanError: measured('measureError'),
    sqnr: measured('measureError'),
    predicted: derived('scale² / 12'),
    ratio: derived('MSE measured / (scale² / 12)'),
    noise: derived('scale / √12'),
    used: measured('measureCodes'),
    available: measured('measureCodes'),
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
  readouts: {
    scale: { label: 'Step', format: 'g4' },
    mse: { label: 'MSE measured', format: 'sci', tip: 'mean squared error' },
    predicted: { label: 'step² / 12', format: 'sci' },
    ratio: { label: 'Measured / predicted', format: 'g3' },
    maxError: { label: 'Largest error', format: 'g3' },
    sqnr: { label: 'SQNR', format: 'dB', tip: 'signal to quantization noise ratio' },
  },
  claims: [
    {
      text: 'no error exceeds half a step',
      sweep: { data: Object.keys(DATA), bits: [2, 3, 4, 5, 6, 7, 8], scheme: Object.keys(SCHEMES) },
      holds: ({ metrics: m }) => withinHalfStep(m),
    },
    {
      text: 'from 4 bits on, step²/12 predicts the MSE within a tenth',
      sweep: { data: Object.keys(DATA), bits: [4, 5, 6, 7, 8], scheme: Object.keys(SCHEMES) },
      holds: ({ metrics: m }) => Math.abs(Number(m.ratio) - 1) < 0.1,
    },
    {
      text: 'at 2 bits symmetric it promises more than twice the error that real tensors show',
      sweep: { data: ['attention-query', 'token-embeddings'], bits: [2] },
      holds: ({ metrics: m }) => Number(m.ratio) < 0.5,
    },
  ],
});

const MEASURES = {
  mse: 'MSE',
  maxError: 'largest error',
  sqnr: 'SQNR',
} as const;
const measuresOf = (error: RoundTrip['error']): Record<keyof typeof MEASURES, number> => ({
  mse: error.mse,
  maxError: error.maxAbs,
  sqnr: error.sqnrDb,
});

const BITS = [2, 3, 4, 5, 6, 7, 8] as const;

/** The errors by scheme and bits that prose and the curve to draw refer to. */
const TABLE = Object.fromEntries(
  BITS.flatMap((bits) =>
    Object.keys(SCHEMES).map((scheme) => [`${scheme}${bits}`, measured('measureError')]),
  ),
);

const sweep = experiment({
  title: 'The same tensor at 2 to 8 bits',
  controls: {
    data,
    measure: choice({ label: 'Measure', options: MEASURES, value: 'mse' }),
    bits: slider({
      label: 'Bits',
      min: 3,
      max: 8,
      value: 8,
      hint: 'The readouts compare these bits with one bit less.',
    }),
    seed: seed(11),
  },
  tensors,
  run(lab, p) {
    const { core } = lab;
    const values = samples(lab, p.data, p.seed);
    const trips = {
      symmetric: BITS.map((bits) => roundTrip(core, values, specOf({ bits }))),
      asymmetric: BITS.map((bits) =>
        roundTrip(core, values, specOf({ bits, scheme: 'asymmetric' })),
      ),
    };
    const mse = (scheme: keyof typeof SCHEMES, bits: number): number =>
      trips[scheme][bits - 2]?.error.mse ?? Number.NaN;
    const sqnr = (bits: number): number => trips.symmetric[bits - 2]?.error.sqnrDb ?? Number.NaN;
    const step = (bits: number): number => trips.symmetric[bits - 2]?.params.scale ?? Number.NaN;
    const half = core.measureError(values, core.decodeFloat16(core.encodeFloat16(values)));
    const points = (scheme: keyof typeof SCHEMES) =>
      trips[scheme].map(({ error }, i) => [i + 2, measuresOf(error)[p.measure]] as const);
    const table = Object.fromEntries(
      BITS.flatMap((bits) => [
        [`symmetric${bits}`, mse('symmetric', bits)],
        [`asymmetric${bits}`, mse('asymmetric', bits)],
      ]),
    );
    return {
      metrics: {
        ...table,
        bits: p.bits,
        mse: mse('symmetric', p.bits),
        mseAsymmetric: mse('asymmetric', p.bits),
        factor: mse('symmetric', p.bits - 1) / mse('symmetric', p.bits),
        gained: sqnr(p.bits) - sqnr(p.bits - 1),
        stepFactor: (step(p.bits - 1) / step(p.bits)) ** 2,
        // Whether the first bits are worth more or less than the quartering rule says.
        first: mse('symmetric', 2) / mse('symmetric', 3),
        second: mse('symmetric', 3) / mse('symmetric', 4),
        fp16: half.mse,
        fp16Gain: mse('symmetric', 8) / half.mse,
        fp16Sqnr: half.sqnrDb,
        sqnr: sqnr(p.bits),
      },
      symmetric: points('symmetric'),
      asymmetric: points('asymmetric'),
      predicted: trips.symmetric.map(({ params }, i) => [i + 2, params.scale ** 2 / 12] as const),
    };
  },
  origins: {
    ...TABLE,
    bits: SET,
    mse: measured('measureError'),
    mseAsymmetric: measured('measureError'),
    factor: derived('MSE with one bit less / MSE, both measured'),
    gained: derived('SQNR − SQNR with one bit less, both measured'),
    stepFactor: derived('(scale with one bit less / scale)²'),
    first: derived('MSE at 2 bits / MSE at 3 bits, both measured'),
    second: derived('MSE at 3 bits / MSE at 4 bits, both measured'),
    fp16: measured('encodeFloat16', 'decodeFloat16', 'measureError'),
    fp16Gain: derived('MSE of int8 / MSE of fp16, both measured'),
    fp16Sqnr: measured('encodeFloat16', 'decodeFloat16', 'measureError'),
    sqnr: measured('measureError'),
  },
  charts: ({ symmetric, asymmetric, predicted }, p) => [
    {
      kind: 'lines',
      title: `${MEASURES[p.measure]} against bits, ${DATA[p.data]}`,
      origin: measured('measureError'),
      x: { label: 'bits', min: 2, max: 8 },
      y: {
        label: p.measure === 'sqnr' ? 'dB' : MEASURES[p.measure],
        scale: p.measure === 'sqnr' ? 'linear' : 'log',
      },
      series: [
        { name: 'symmetric', role: 'error', points: symmetric },
        { name: 'asymmetric', role: 'outlier', points: asymmetric },
        ...(p.measure === 'mse'
          ? [
              {
                name: 'step² / 12',
                role: 'reference' as const,
                dashed: true,
                origin: derived('scale² / 12'),
                points: predicted,
              },
            ]
          : []),
      ],
      marks: [{ at: p.bits, label: '' }],
    },
  ],
  readouts: {
    mse: { label: 'MSE symmetric', format: 'sci' },
    mseAsymmetric: { label: 'MSE asymmetric', format: 'sci' },
    factor: { label: 'This bit divides it by', format: 'times' },
    gained: { label: 'and adds to the SQNR', format: 'dB' },
  },
  claims: [
    {
      text: 'from 5 to 8 bits a further bit divides the MSE by 4 to 5',
      sweep: { data: Object.keys(DATA), bits: [6, 7, 8] },
      holds: ({ metrics: m }) => Number(m.factor) > 3.7 && Number(m.factor) < 4.8,
    },
    {
      text: 'two more bits divide the MSE by 16 to 20, from 4 to 6 and from 6 to 8',
      sweep: { data: ['bell'] },
      holds: ({ metrics }) => {
        const m: Metrics = metrics;
        return [
          [m.symmetric4, m.symmetric6],
          [m.symmetric6, m.symmetric8],
          [m.asymmetric4, m.asymmetric6],
          [m.asymmetric6, m.asymmetric8],
        ].every(([few, more]) => {
          const factor = Number(few) / Number(more);
          return factor > 16 && factor < 20.5;
        });
      },
    },
    {
      text: 'from 3 to 4 bits it is more than 5',
      sweep: { data: Object.keys(DATA), bits: [4] },
      holds: ({ metrics: m }) => Number(m.factor) > 5,
    },
  ],
});

/** The claim of a source text, with what a bell curve of that width gives. */
const claimed = experiment({
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
  run({ core }, p) {
    const values = core
      .randomNormal(p.seed, 10_000, 0, p.deviation)
      .map((x) => Math.min(0.5, Math.max(-0.5, x)));
    const spec = specOf({ bits: 8 });
    const trip = roundTrip(core, values, spec, { min: -0.5, max: 0.5 });
    return {
      metrics: {
        scale: trip.params.scale,
        noise: trip.error.rmse,
        largest: trip.error.maxAbs,
        used: trip.usage.used,
        available: trip.usage.available,
      },
      original: core.histogram(values, -0.52, 0.52, 104),
      counts: core.codeCounts(values, trip.params, spec),
    };
  },
  origins: {
    scale: measured('chooseParams'),
    noise: measured('measureError'),
    largest: measured('measureError'),
    used: measured('measureCodes'),
    available: measured('measureCodes'),
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
  readouts: {
    scale: { label: 'Scale', format: 'g3' },
    noise: { label: 'Noise, standard deviation', format: 'g3' },
    largest: { label: 'Largest error', format: 'g3' },
    used: { label: 'Codes used', format: 'int' },
  },
  claims: [
    {
      text: 'the noise is a twelfth root of the step, not half of it',
      sweep: { deviation: [0.05, 0.1, 0.2], seed: [1, 3, 99] },
      holds: ({ metrics: m }) =>
        Math.abs(Number(m.noise) / (Number(m.scale) / Math.sqrt(12)) - 1) < 0.05,
    },
  ],
});

/** Magnitudes from 2^-14 to 1, eight to each power of two. */
const MAGNITUDES = Float32Array.from({ length: 14 * 8 }, (_, i) => 2 ** (-14 + (i + 1) / 8));

const formats = experiment({
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
  run({ core }, p) {
    const spec = specOf({ bits: 8 });
    // The worst case near each magnitude: the largest error of 64 values just below it.
    const worst = (restore: (x: Float32Array) => Float32Array): (readonly [number, number])[] =>
      Array.from(MAGNITUDES, (m) => {
        const near = Float32Array.from({ length: 64 }, (_, i) => m * (1 - (i + 0.37) / 1000));
        return [m, core.measureError(near, restore(near)).maxAbs] as const;
      });
    const params = core.chooseParams({ min: -p.largest, max: p.largest }, spec);
    const int8 = worst((x) => core.dequantizeLinear(core.quantizeLinear(x, params, spec), params));
    const fp16 = worst((x) => core.decodeFloat16(core.encodeFloat16(x)));
    return {
      metrics: {
        int8Step: params.scale,
        fp16AtOne: fp16.at(-1)?.[1] ?? 0,
        int8AtOne: int8.at(-1)?.[1] ?? 0,
        fp16Small: fp16[0]?.[1] ?? 0,
        int8Small: int8[0]?.[1] ?? 0,
        timesAtOne: (int8.at(-1)?.[1] ?? 0) / (fp16.at(-1)?.[1] ?? 1),
      },
      int8,
      fp16,
    };
  },
  origins: {
    int8Step: measured('chooseParams'),
    fp16AtOne: measured('measureError'),
    int8AtOne: measured('measureError'),
    fp16Small: measured('measureError'),
    int8Small: measured('measureError'),
    timesAtOne: derived('error of int8 near 1 / error of fp16 near 1, both measured'),
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
  readouts: {
    int8Step: { label: 'Scale of int8', format: 'g3' },
    int8AtOne: { label: 'int8 error near 1', format: 'g3' },
    fp16AtOne: { label: 'fp16 error near 1', format: 'g3' },
    int8Small: { label: 'int8 error near 2⁻¹⁴', format: 'g3' },
    fp16Small: { label: 'fp16 error near 2⁻¹⁴', format: 'g3' },
  },
  claims: [
    {
      text: 'near the largest magnitude fp16 is at least four times as fine as int8, near zero far more',
      sweep: { largest: [1, 2, 8] },
      holds: ({ metrics: m }) =>
        Number(m.timesAtOne) > 4 && Number(m.int8Small) > 1000 * Number(m.fp16Small),
    },
  ],
});

/** The rule and its exception, as measured: more, less or just a quartering. */
const firstBits = (m: Metrics): string => {
  const [first, second] = [Number(m.first), Number(m.second)];
  return first < 4 && second > 4.5 ? 'uneven' : first > 4.5 && second > 4.5 ? 'more' : 'same';
};

/** The sheet's own figures for int8 weights in [−0.5, 0.5] with a standard deviation of 0.1. */
const SHEET: Quoted = {
  kind: 'quoted',
  text: '“Project 12: Quantization (Int8)”, a project sheet',
  place: 'under “Expected Results”, “Weight Distribution Analysis”',
};

export default defineLesson({
  experiments: { panels, sweep, claimed, formats },
  quotes: {
    codes: {
      says: '256 unique values',
      origin: SHEET,
      here: { experiment: 'claimed', at: { deviation: 0.1 }, metric: 'used' },
    },
    noise: {
      says: 'Quantization noise: std ~0.002',
      origin: SHEET,
      here: { experiment: 'claimed', at: { deviation: 0.1 }, metric: 'noise' },
    },
  },
  predictions: {
    curve: {
      kind: 'curve',
      experiment: 'sweep',
      at: { data: 'bell', measure: 'mse', bits: 8 },
      ask: 'And the whole curve: draw the mean squared error of a bell curve of variance 1, symmetric, at 2 to 8 bits.',
      x: { label: 'bits', values: BITS },
      y: { label: 'MSE', scale: 'log', min: 1e-6, max: 10 },
      answer: (m) => BITS.map((bits) => Number(m[`symmetric${bits}`])),
      tolerance: 2,
      format: 'sci',
    },
    factor: {
      kind: 'number',
      experiment: 'sweep',
      at: { data: 'bell', measure: 'mse', bits: 8 },
      ask: 'You go from 7 bits to 8. By what factor does the mean squared error fall?',
      answer: (m) => Number(m.factor),
      tolerance: () => 0.5,
      format: 'g3',
    },
    shape: {
      kind: 'choice',
      experiment: 'panels',
      at: { data: 'bell', bits: 6, scheme: 'symmetric' },
      ask: 'The values form a bell. Which shape does the histogram of their errors have, at 6 bits?',
      options: {
        bell: {
          label: 'A bell too, only narrower',
          why: 'The error does not know how large the value was, only where it lay between two marks.',
        },
        flat: {
          label: 'Flat, from minus half a step to plus half a step',
          why: 'Between two neighbouring marks a smooth bell is nearly level, so every distance to the nearest mark is equally likely.',
        },
        spike: {
          label: 'A spike at zero with long tails',
          why: 'No error can pass half a step, so there are no tails; and being spot on is no likelier than being off.',
        },
      },
      answer: (m) => (Math.abs(Number(m.ratio) - 1) < 0.1 ? 'flat' : 'bell'),
    },
    firstBits: {
      kind: 'choice',
      experiment: 'sweep',
      at: { data: 'attention-query', measure: 'mse', bits: 4 },
      ask: 'Now the transformer weights at the low end, symmetric: does going from 2 to 3 bits, and from 3 to 4, also quarter the error?',
      options: {
        same: {
          label: 'Yes, each bit quarters it',
          why: 'A quarter needs the step to halve exactly, and needs codes that are all in use.',
        },
        more: {
          label: 'No, both do better than that',
          why: 'From 2 to 3 bits the squared step shrinks ninefold, but at 2 bits there was far less error than the step promises.',
        },
        uneven: {
          label: 'No: 2 to 3 does worse, 3 to 4 better',
          why: 'At 2 bits nearly every value becomes 0, so the error is just the data’s own spread.',
        },
      },
      answer: firstBits,
    },
  },
  checks: {
    noise: {
      kind: 'number',
      experiment: 'panels',
      at: { data: 'bell', bits: 6, scheme: 'symmetric' },
      ask: 'Set the three-panel figure to the bell curve, 6 bits, symmetric, and read its step. Which root mean squared error follows from that?',
      answer: (m) => Number(m.rmse),
      tolerance: (m) => 0.05 * Number(m.rmse),
      wrong: 0.0624,
      hints: [
        'The mean squared error is the squared step over 12.',
        'Take the root: the step over 3.46.',
      ],
    },
    target: {
      kind: 'state',
      experiment: 'sweep',
      ask: 'On the transformer weights, find the fewest bits that keep at least 30 dB of signal over noise, symmetric.',
      start: { data: 'bell', measure: 'mse', bits: 4 },
      solution: { data: 'attention-query', measure: 'sqnr', bits: 7 },
      passes: (m, v) =>
        v.data === 'attention-query' &&
        Number(m.sqnr) >= 30 &&
        Number(m.sqnr) - Number(m.gained) < 30,
      missing: (m, v) =>
        v.data !== 'attention-query'
          ? 'The figure does not show the transformer weights.'
          : Number(m.sqnr) < 30
            ? `There are only ${format(Number(m.sqnr), 'dB')}.`
            : 'That is enough, but one bit less would be, too.',
      hints: [
        'Set the measure to SQNR and read where the red line crosses 30.',
        'A bit is worth about 6 dB; at 6 bits there are 26.',
      ],
    },
    compare: {
      kind: 'choice',
      experiment: 'sweep',
      at: { data: 'token-embeddings' },
      ask: 'For these word embeddings: is asymmetric at 4 bits better than symmetric at 6?',
      options: {
        yes: {
          label: 'Yes: a better scheme beats more bits',
          why: 'The scheme gains a part of one bit here. Two bits are worth a factor of about 20.',
        },
        no: {
          label: 'No: two bits are worth more than the scheme',
          why: 'The table in the step on schemes says by how much.',
        },
      },
      answer: (m) => (Number(m.asymmetric4) < Number(m.symmetric6) ? 'yes' : 'no'),
      hints: [
        'Set the figure to word embeddings and compare two points.',
        'One bit divides the error by about four. What does the scheme divide it by?',
      ],
    },
  },
});
