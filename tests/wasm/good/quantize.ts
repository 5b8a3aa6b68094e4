import { expect } from 'vitest';
import { core, floats, int8, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const unit = { scale: 1, zeroPoint: 0 };

export default {
  codeLimits() {
    expect(core.codeLimits({ ...uint8, bits: 16 })).toEqual({ qmin: 0, qmax: 65535 });
    expect(core.codeLimits(int8)).toEqual({ qmin: -128, qmax: 127 });
    expect(core.codeLimits({ ...uint8, bits: 4, codeRange: 'narrow' })).toEqual({
      qmin: 1,
      qmax: 15,
    });
  },
  observeRange() {
    expect(core.observeRange(floats(2, 3))).toEqual({ min: 0, max: 3 });
  },
  chooseParams() {
    expect(core.chooseParams({ min: -2.5, max: 3.8 }, uint8)).toEqual({
      scale: Math.fround((Math.fround(3.8) + 2.5) / 255),
      zeroPoint: 101,
    });
  },
  quantizeLinear() {
    expect(core.quantizeLinear(floats(0.5, 1.5, -200, Number.NaN), unit, int8)).toEqual(
      Int8Array.of(0, 2, -128, 0),
    );
    expect(
      core.quantizeLinear(floats(0.5, 300), unit, { ...uint8, rounding: 'halfAwayFromZero' }),
    ).toEqual(Uint8Array.of(1, 255));
    expect(core.quantizeLinear(floats(), unit, int8)).toEqual(new Int8Array(0));
  },
  dequantizeLinear() {
    const params = { scale: 0.5, zeroPoint: 1 };
    expect(core.dequantizeLinear(Int8Array.of(-128, 1, 127), params)).toEqual(floats(-64.5, 0, 63));
    expect(core.dequantizeLinear(Uint8Array.of(0, 255), params)).toEqual(floats(-0.5, 127));
  },
  gather() {
    expect(core.gather(floats(0, 1, 2, 3, 4, 5), [2, 3], 1, 2)).toEqual(floats(2, 5));
  },
} satisfies GoodCalls;
