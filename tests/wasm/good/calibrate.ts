import { expect, onTestFinished } from 'vitest';
import { core, floats, int8, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const options = { percentile: 75, averagingConstant: 0.5, batchSize: 2 };
const methods = [
  'minMax',
  'movingAverage',
  'percentile',
  'histogramPercentile',
  'leastError',
  'entropy',
] as const;
type CalibrationMethod = (typeof methods)[number];
const x = floats(-4, 1, 2, -3, 0);

/** Feeds an observer and asks it after each batch. */
function watch(method: CalibrationMethod, batches: Float32Array[]) {
  const observer = core.createObserver(method, int8, options);
  onTestFinished(() => observer.delete());
  return batches.map((batch) => {
    core.observeBatch(observer, batch);
    return core.observedRange(observer);
  });
}

export default {
  createObserver() {
    const observer = core.createObserver('entropy', int8, options);
    expect(() => core.observedRange(observer)).toThrow('samples is empty');
    core.observeBatch(observer, x);
    expect(core.observedRange(observer)).toEqual({ min: -4, max: 2 });
    observer.delete();
  },
  observeBatch() {
    const batches = [floats(-1, 2), floats(), floats(-3)];
    expect(watch('minMax', batches)).toEqual([
      { min: -1, max: 2 },
      { min: -1, max: 2 },
      { min: -3, max: 2 },
    ]);
    // (2 - 3) / 2 is below 0, which a range always holds.
    expect(watch('movingAverage', batches).at(-1)).toEqual({ min: -2, max: 0 });
  },
  observedRange() {
    // Fed in its batches, the same as the call that cuts them itself.
    const batches = [x.subarray(0, 2), x.subarray(2, 4), x.subarray(4)];
    for (const method of methods) {
      expect(watch(method, batches).at(-1)).toEqual(core.calibrate(x, method, int8, options));
    }
  },
  calibrate() {
    expect(core.calibrate(x, 'minMax', int8, options)).toEqual({ min: -4, max: 2 });
    expect(core.calibrate(x, 'movingAverage', int8, options)).toEqual({ min: -1.75, max: 0.75 });
    expect(core.calibrate(x, 'percentile', int8, options)).toEqual({ min: -3, max: 2 });
    expect(core.calibrate(x, 'percentile', uint8, { ...options, percentile: 50 })).toEqual({
      min: -3,
      max: 1,
    });
    expect(core.calibrate(x, 'histogramPercentile', int8, options).min).toBeCloseTo(-3, 2);
    const { min, max } = core.calibrate(x, 'leastError', int8, options);
    expect(min).toBeLessThan(-3);
    expect(max).toBe(2);
    expect(core.calibrate(x, 'entropy', int8, options)).toEqual({ min: -4, max: 2 });
  },
  convergence() {
    const curve = core.convergence(x, floats(127), [1, 5], 'minMax', int8, options);
    expect(curve).toEqual({
      min: floats(-4, -4),
      max: floats(0, 2),
      calibrationMse: expect.any(Float64Array),
      heldOutMse: Float64Array.of((127 - 4) ** 2, (127 - 4) ** 2),
    });
    expect(curve.calibrationMse[0]).toBe(0);
  },
  compareStaticDynamic() {
    const range = { min: -127, max: 127 };
    expect(core.compareStaticDynamic(floats(127, 0.25, 254), 2, range, int8)).toEqual({
      staticMse: Float64Array.of(0.03125, 127 ** 2),
      dynamicMse: Float64Array.of(0.03125, 0),
      staticTotal: expect.closeTo((0.0625 + 127 ** 2) / 3, 9),
      dynamicTotal: expect.closeTo(0.0625 / 3, 9),
    });
  },
} satisfies GoodCalls;
