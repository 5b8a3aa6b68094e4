// What each function of the surface returns: its type, its shape and a value worked out by hand.
import { describe, expect, test } from 'vitest';
import { core, floats, int8, types, uint8 } from './core.ts';

const unit = { scale: 1, zeroPoint: 0 };

/** One call a function; what is missing here fails the test of completeness below. */
const calls: Record<string, () => void> = {
  codeLimits() {
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
  randomUniform() {
    expect(core.randomUniform(7, 2, 0, 1)).toEqual(floats(0xa454b9 / 2 ** 24, 0x6c327f / 2 ** 24));
  },
  randomNormal() {
    expect(core.randomNormal(7, 3, 0, 1)).toEqual(floats(0.27019306, -0.761949772, 0.58910566));
  },
  gather() {
    expect(core.gather(floats(0, 1, 2, 3, 4, 5), [2, 3], 1, 2)).toEqual(floats(2, 5));
  },
};

describe('every function', () => {
  for (const [name, call] of Object.entries(calls)) test(name, call);

  test('of the generated types has a case here', () => {
    const surface = types.match(/interface EmbindModule \{(.*?)\n\}/s)?.[1] ?? '';
    const names = [...surface.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
    expect(Object.keys(calls).sort()).toEqual(names.sort());
  });
});

describe('arrays', () => {
  test('are copied out: they keep their values when memory grows', () => {
    const small = core.randomUniform(1, 8, 5, 6);
    const before = core.HEAPU8.buffer.byteLength;
    core.randomUniform(1, 2 ** 24, 0, 1);
    expect(core.HEAPU8.buffer.byteLength).toBeGreaterThan(before);
    expect(small).toEqual(core.randomUniform(1, 8, 5, 6));
    expect(small.buffer).not.toBe(core.HEAPU8.buffer);
  });

  test('are copied in: parts of larger ones work and stay as they are', () => {
    const whole = floats(9, 1, 2, 9);
    expect(core.observeRange(whole.subarray(1, 3))).toEqual({ min: 0, max: 2 });
    expect(whole).toEqual(floats(9, 1, 2, 9));
  });

  test('and objects survive a structured clone', () => {
    const result = core.histogram(floats(1), 0, 2, 4);
    expect(structuredClone(result)).toEqual(result);
    expect(structuredClone(core.codeLimits(int8))).toEqual({ qmin: -128, qmax: 127 });
  });
});

test('the generator gives the bits that it gives natively', () => {
  const words = new Uint32Array(core.randomNormal(1, 100_000, 0, 1).buffer);
  const checksum = words.reduce((sum, word) => Math.imul(sum ^ word, 16777619), 2166136261);
  expect(checksum >>> 0).toBe(0x6f148726);
});
