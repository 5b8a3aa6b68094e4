import { expect } from 'vitest';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const columns = { granularity: 'perChannel', axis: 1 } as const;

export default {
  measureErrorByPart() {
    const errors = core.measureErrorByPart(floats(3, 1, -4, 1), floats(3, 1, -3, 1), {
      shape: [2, 2],
      ...columns,
    });
    expect(errors).toEqual({
      count: Uint32Array.of(2, 2),
      mse: Float64Array.of(0.5, 0),
      rmse: Float64Array.of(Math.SQRT1_2, 0),
      maxAbs: Float64Array.of(1, 0),
      meanAbs: Float64Array.of(0.5, 0),
      sqnrDb: expect.any(Float64Array),
      cosine: expect.any(Float64Array),
    });
    expect(errors.sqnrDb[0]).toBeCloseTo(10 * Math.log10(25), 12);
    expect(errors.sqnrDb[1]).toBe(Number.POSITIVE_INFINITY);
    expect(errors.cosine[0]).toBeCloseTo(21 / (5 * Math.sqrt(18)), 12);
  },
  measureRelativeError() {
    expect(core.measureRelativeError(floats(4, -2, 0.25), floats(5, -2, 0), 1)).toEqual({
      count: 2,
      leftOut: 1,
      mean: 0.125,
      max: 0.25,
    });
  },
  sharedHistograms() {
    expect(core.sharedHistograms([floats(0, 1), floats(2), floats()], 2)).toEqual({
      lo: 0,
      hi: 2,
      counts: [Uint32Array.of(1, 1), Uint32Array.of(0, 1), Uint32Array.of(0, 0)],
    });
  },
  moments() {
    expect(core.moments(floats(1, 3, 3, 5))).toEqual({
      count: 4,
      mean: 3,
      standardDeviation: Math.SQRT2,
      excessKurtosis: -1,
    });
    expect(core.moments(floats(1, 1)).excessKurtosis).toBeNaN();
  },
  theoreticalSqnrDb() {
    expect(core.theoreticalSqnrDb(8, 10)).toBeCloseTo(
      20 * Math.log10(12.7) + 10 * Math.log10(12),
      12,
    );
  },
  outliersBySigma() {
    const x = new Float32Array(38);
    x[3] = 47.3;
    expect(core.outliersBySigma(x, 6)).toEqual(Uint32Array.of(3));
    expect(core.outliersBySigma(x.subarray(0, 37), 6)).toEqual(new Uint32Array(0));
  },
  outliersByMagnitude() {
    expect(core.outliersByMagnitude(floats(6, -6.5, 0), 6)).toEqual(Uint32Array.of(1));
  },
  absMaxRatios() {
    expect(core.absMaxRatios(floats(1, -8, 2, 0.5, 4, -4), { shape: [2, 3], ...columns })).toEqual(
      Float64Array.of(0.25, 2, 1),
    );
  },
  outlierParts() {
    expect(
      core.outlierParts(floats(1, -8, 2, 0.5, 4, -4), { shape: [2, 3], ...columns }, 1.5),
    ).toEqual(Uint32Array.of(1));
  },
} satisfies GoodCalls;
