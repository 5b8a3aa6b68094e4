import { expect } from 'vitest';
import { core, floats, int8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

export default {
  matMul() {
    const product = core.matMul(floats(1, 2, 3, 4, 5, 6), floats(1, 0, -1, 2, 0.5, 3), 3);
    expect(product).toEqual(floats(0.5, 13, 2, 28));
  },
  smoothQuant() {
    const { scales, x, w } = core.smoothQuant(floats(16, 0), floats(4, 3), 2, 0.5);
    expect(scales[0]).toBeCloseTo(2, 6);
    expect(scales[1]).toBe(1);
    expect(x[0]).toBeCloseTo(8, 5);
    expect(w[0]).toBeCloseTo(8, 5);
    expect(w[1]).toBe(3);
  },
  llmInt8Split() {
    const split = core.llmInt8Split(floats(1, 600, -127), floats(127, 0.5, -127), 3, 200);
    expect(split.outlierChannels).toEqual(Uint32Array.of(1));
    expect(split.product).toEqual(floats(127 + 300 + 127 * 127));
    expect(split.error.mse).toBe(0);
    expect(split.unsplitError.count).toBe(1);
  },
  clip() {
    expect(core.clip(floats(-2, 0.5, Number.NaN, 9), { min: -1, max: 1 })).toEqual(
      floats(-1, 0.5, Number.NaN, 1),
    );
  },
  clipBreakEven() {
    const even = core.clipBreakEven(core.randomNormal(1, 4095, 0, 1), 47.3, 6, int8);
    expect(even.valuesPerOutlier).toBeGreaterThan(140_000);
    expect(even.valuesPerOutlier).toBeLessThan(160_000);
    expect(Math.sqrt(even.outlierErrorClipped)).toBeCloseTo(41.3, 4);
    expect(even.outlierErrorKept).toBeCloseTo(0, 9);
    expect(even.inlierMseKept / even.inlierMseClipped).toBeGreaterThan(55);
  },
  threeArms() {
    const arms = core.threeArms(floats(0.5, 0, 1, 254), 2, 1, int8);
    expect(arms.kept.mse).toBe(1.25 / 4);
    expect(arms.kept.inlierMse).toBe(1.25 / 3);
    expect(arms.clipped.mse).toBeCloseTo(253 ** 2 / 4, 3);
    expect(arms.perChannel.mse).toBeLessThan(1e-4);
  },
} satisfies GoodCalls;
