// Round trips as lessons ask for them: one call from values to codes and back, with everything in between.
import type {
  CodeUsage,
  Core,
  ErrorMetrics,
  QuantParams,
  QuantSpec,
  ValueRange,
} from '../engine/core.ts';
import type { HistogramChart, LinePoint } from './charts.ts';
import { measured } from './origin.ts';

/** Symmetric, signed, half to even: a lesson states what differs. */
export const specOf = (changes: Partial<QuantSpec> & { bits: number }): QuantSpec => ({
  scheme: 'symmetric',
  signedness: changes.scheme === 'asymmetric' ? 'unsigned' : 'signed',
  codeRange: changes.scheme === 'asymmetric' ? 'full' : 'narrow',
  rounding: 'halfEven',
  ...changes,
});

export interface RoundTrip {
  params: QuantParams;
  codes: Int8Array | Uint8Array;
  restored: Float32Array;
  error: ErrorMetrics;
  usage: CodeUsage;
}

/** values -> codes -> restored values, over `range` (by default the values' own). */
export function roundTrip(
  core: Core,
  values: Float32Array,
  spec: QuantSpec,
  range: ValueRange = core.observeRange(values),
): RoundTrip {
  const params = core.chooseParams(range, spec);
  const codes = core.quantizeLinear(values, params, spec);
  const restored = core.dequantizeLinear(codes, params);
  return {
    params,
    codes,
    restored,
    error: core.measureError(values, restored),
    usage: core.measureCodes(values, params, spec),
  };
}

/** What a lesson mostly tells of a round trip; `TRIP` says where each comes from. */
export const tripFigures = ({ params: { scale }, error, usage }: RoundTrip) => ({
  scale,
  halfStep: scale / 2,
  mse: error.mse,
  rmse: error.rmse,
  maxError: error.maxAbs,
  clipped: usage.clipped,
  used: usage.used,
  available: usage.available,
});

export const TRIP = {
  scale: { measured: 'chooseParams' },
  halfStep: { derived: 'scale / 2' },
  mse: { measured: 'measureError' },
  rmse: { measured: 'measureError' },
  maxError: { measured: 'measureError' },
  clipped: { measured: 'measureCodes' },
  used: { measured: 'measureCodes' },
  available: { measured: 'measureCodes' },
} as const;

/** Those of `TRIP` that a lesson does not declare in its own words: last in its table, as labels go by its order. */
export const tripBut = <K extends keyof typeof TRIP>(...own: readonly K[]) =>
  Object.fromEntries(
    Object.entries(TRIP).filter(([name]) => !(own as readonly string[]).includes(name)),
  ) as Omit<typeof TRIP, K>;

/** Every code of `spec` with the value it stands for, ascending. */
export function ladderOf(
  core: Core,
  params: QuantParams,
  spec: QuantSpec,
): { code: number; value: number }[] {
  const { qmin, qmax } = core.codeLimits(spec);
  const codes = Array.from({ length: qmax - qmin + 1 }, (_, i) => qmin + i);
  const typed = spec.signedness === 'signed' ? Int8Array.from(codes) : Uint8Array.from(codes);
  const values = core.dequantizeLinear(typed, params);
  return codes.map((code, i) => ({ code, value: values[i] ?? 0 }));
}

/** Values as a number line shows them. A value is clipped when it lies more than half a step beyond the last code. */
export function linePoints(
  values: Float32Array,
  { codes, restored, params }: RoundTrip,
): LinePoint[] {
  return Array.from(values, (value, i) => {
    const back = restored[i] ?? 0;
    return {
      value,
      restored: back,
      code: codes[i] ?? 0,
      clipped: Math.abs(value - back) > 0.5001 * params.scale,
    };
  });
}

/** A range with a little air at both ends, the same for every chart that shares an axis. */
export const widened = ({ min, max }: ValueRange, by = 0.04): { lo: number; hi: number } => {
  const air = by * (max - min || 1);
  return { lo: min - air, hi: max + air };
};

/** The part of the values that come back as exactly 0. */
export function zeroShare(
  core: Core,
  values: Float32Array,
  params: QuantParams,
  spec: QuantSpec,
): number {
  const { qmin } = core.codeLimits(spec);
  return (core.codeCounts(values, params, spec)[params.zeroPoint - qmin] ?? 0) / values.length;
}

/** Two histograms over the same bins, one above the other. */
export const beforeAndAfter = (
  original: HistogramChart['histogram'],
  restored: HistogramChart['histogram'],
): HistogramChart[] => [
  {
    kind: 'histogram',
    title: 'Original',
    origin: measured('histogram'),
    role: 'original',
    histogram: original,
    x: { label: '' },
  },
  {
    kind: 'histogram',
    title: 'Restored',
    origin: measured('dequantizeLinear', 'histogram'),
    role: 'restored',
    histogram: restored,
    x: { label: 'value' },
  },
];

/** What every lesson claims of its `maxError` and `halfStep`; the slack is that of float arithmetic. */
export const withinHalfStep = ({
  maxError,
  halfStep,
}: Readonly<Record<'maxError' | 'halfStep', number>>): boolean => maxError <= halfStep * (1 + 1e-5);
