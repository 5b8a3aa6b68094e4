import { expect } from 'vitest';
import { core, floats, int8, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const options = { percentile: 75, averagingConstant: 0.5, batchSize: 2 };
const x = floats(-4, 1, 2, -3, 0);

export default {
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
