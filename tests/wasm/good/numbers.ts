import { expect } from 'vitest';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

export default {
  roundTo() {
    expect(core.roundTo(floats(0.5, 2.5, 2.6), 'halfEven')).toEqual(floats(0, 2, 3));
    expect(core.roundTo(floats(0.5, 2.5, 2.4), 'halfAwayFromZero')).toEqual(floats(1, 3, 2));
  },
  encodeFloat16() {
    expect(core.encodeFloat16(floats(1, -2, 65504, 65520))).toEqual(
      Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x7c00),
    );
  },
  decodeFloat16() {
    expect(core.decodeFloat16(Uint16Array.of(0x3c00, 0x0001, 0xfc00, 0x7e00))).toEqual(
      floats(1, 2 ** -24, Number.NEGATIVE_INFINITY, Number.NaN),
    );
  },
  randomUniform() {
    expect(core.randomUniform(7, 2, 0, 1)).toEqual(floats(0xa454b9 / 2 ** 24, 0x6c327f / 2 ** 24));
  },
  randomNormal() {
    expect(core.randomNormal(7, 3, 0, 1)).toEqual(floats(0.27019306, -0.761949772, 0.58910566));
  },
} satisfies GoodCalls;
