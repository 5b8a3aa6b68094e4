import { expect } from 'vitest';
import { core, floats, int8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const unit = { scale: 1, zeroPoint: 0 };

export default {
  measureError() {
    expect(core.measureError(floats(3, -4), floats(3, -3))).toEqual({
      count: 2,
      mse: 0.5,
      rmse: Math.SQRT1_2,
      maxAbs: 1,
      meanAbs: 0.5,
      sqnrDb: expect.closeTo(10 * Math.log10(25), 12),
      cosine: expect.closeTo(21 / (5 * Math.sqrt(18)), 12),
    });
    expect(core.measureError(floats(1), floats(1)).sqnrDb).toBe(Number.POSITIVE_INFINITY);
  },
  measureCodes() {
    expect(core.measureCodes(floats(-3, 0, 1, 5), unit, { ...int8, bits: 2 })).toEqual({
      clipped: 2,
      used: 3,
      available: 4,
    });
  },
  codeCounts() {
    expect(core.codeCounts(floats(-3, 0, 1, 5), unit, { ...int8, bits: 2 })).toEqual(
      Uint32Array.of(1, 0, 1, 2),
    );
  },
  histogram() {
    expect(core.histogram(floats(-1, 0, 0.5, 1, 2), 0, 1, 2)).toEqual({
      lo: 0,
      hi: 1,
      counts: Uint32Array.of(1, 2),
      below: 1,
      above: 1,
    });
  },
} satisfies GoodCalls;
