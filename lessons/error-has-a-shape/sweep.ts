// The same tensor at 2 to 8 bits, in both schemes: what a bit is worth.
import { choice, seed, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import type { Table } from '../../web/lab/figures.ts';
import { derived, measured } from '../../web/lab/origin.ts';
import { type RoundTrip, roundTrip, specOf } from '../../web/lab/quantization.ts';
import { DATA, data, needs, type SCHEMES, samples } from './data.ts';

const MEASURES = { mse: 'MSE', maxError: 'largest error', sqnr: 'SQNR' } as const;
const MEASURED: Readonly<Record<keyof typeof MEASURES, (error: RoundTrip['error']) => number>> = {
  mse: ({ mse }) => mse,
  maxError: ({ maxAbs }) => maxAbs,
  sqnr: ({ sqnrDb }) => sqnrDb,
};

export const BITS = [2, 3, 4, 5, 6, 7, 8] as const;

export const sweep = experiment({
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
  needs,
  run(lab, { data, measure, bits, seed }) {
    const { core } = lab;
    const values = samples(lab, data, seed);
    const trips = {
      symmetric: BITS.map((bits) => roundTrip(core, values, specOf({ bits }))),
      asymmetric: BITS.map((bits) =>
        roundTrip(core, values, specOf({ bits, scheme: 'asymmetric' })),
      ),
    };
    const of = (scheme: keyof typeof SCHEMES, bits: number): RoundTrip =>
      trips[scheme][bits - 2] as RoundTrip;
    const mse = (scheme: keyof typeof SCHEMES, bits: number): number => of(scheme, bits).error.mse;
    const sqnr = (bits: number): number => of('symmetric', bits).error.sqnrDb;
    const step = (bits: number): number => of('symmetric', bits).params.scale;
    const points = (scheme: keyof typeof SCHEMES) =>
      trips[scheme].map(({ error }, i) => [i + 2, MEASURED[measure](error)] as const);
    const mseAt: Table = Object.fromEntries(
      BITS.flatMap((bits) => [
        [`${bits},symmetric`, mse('symmetric', bits)],
        [`${bits},asymmetric`, mse('asymmetric', bits)],
      ]),
    );
    const half = core.decodeFloat16(core.encodeFloat16(values));
    return {
      figures: {
        mseAt,
        mse: mse('symmetric', bits),
        mseAsymmetric: mse('asymmetric', bits),
        factor: mse('symmetric', bits - 1) / mse('symmetric', bits),
        gained: sqnr(bits) - sqnr(bits - 1),
        stepFactor: (step(bits - 1) / step(bits)) ** 2,
        // Whether the first bits are worth more or less than the quartering rule says.
        first: mse('symmetric', 2) / mse('symmetric', 3),
        second: mse('symmetric', 3) / mse('symmetric', 4),
        fp16Sqnr: core.measureError(values, half).sqnrDb,
        sqnr: sqnr(bits),
      },
      symmetric: points('symmetric'),
      asymmetric: points('asymmetric'),
      predicted: trips.symmetric.map(({ params }, i) => [i + 2, params.scale ** 2 / 12] as const),
    };
  },
  figures: {
    mseAt: { measured: 'measureError' },
    mse: { measured: 'measureError', label: 'MSE symmetric', format: 'sci' },
    mseAsymmetric: { measured: 'measureError', label: 'MSE asymmetric', format: 'sci' },
    factor: {
      derived: 'MSE with one bit less / MSE, both measured',
      label: 'This bit divides it by',
      format: 'times',
    },
    gained: {
      derived: 'SQNR − SQNR with one bit less, both measured',
      label: 'and adds to the SQNR',
      format: 'dB',
    },
    stepFactor: { derived: '(scale with one bit less / scale)²' },
    first: { derived: 'MSE at 2 bits / MSE at 3 bits, both measured' },
    second: { derived: 'MSE at 3 bits / MSE at 4 bits, both measured' },
    fp16Sqnr: { measured: ['encodeFloat16', 'decodeFloat16', 'measureError'] },
    sqnr: { measured: 'measureError' },
  },
  charts: ({ symmetric, asymmetric, predicted }, { data, measure, bits }) => [
    {
      kind: 'lines',
      title: `${MEASURES[measure]} against bits, ${DATA[data]}`,
      origin: measured('measureError'),
      x: { label: 'bits', min: 2, max: 8 },
      y: {
        label: measure === 'sqnr' ? 'dB' : MEASURES[measure],
        scale: measure === 'sqnr' ? 'linear' : 'log',
      },
      series: [
        { name: 'symmetric', role: 'error', points: symmetric },
        { name: 'asymmetric', role: 'outlier', points: asymmetric },
        ...(measure === 'mse'
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
      marks: [{ at: bits, label: '' }],
    },
  ],
});
