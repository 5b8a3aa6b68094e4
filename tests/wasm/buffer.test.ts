// What a Buffer promises besides its calls' results: the same bits as the calls that copy, memory of
// its own size, and an end.
import { describe, expect, test } from 'vitest';
import createCore from '../../build/wasm-simd128/wasm/quantlab.simd128.mjs';
import { any } from './bad-call.ts';
import { buffer, bufferOf } from './buffers.ts';
import { core, int8, uint8 } from './core.ts';

const x = core.randomNormal(11, 10_007, 0.5, 2);

describe.each([
  ['signed', int8],
  ['unsigned', uint8],
  ['4 bits, half away from zero', { ...uint8, bits: 4, rounding: 'halfAwayFromZero' }],
] as const)('in place as with copies: %s', (_, spec) => {
  const params = core.chooseParams(core.observeRange(x), spec);
  const expected = core.quantizeLinear(x, params, spec);
  const restored = core.dequantizeLinear(expected, params);

  test('codes and restored values', () => {
    const codes = buffer(x.length);
    core.quantizeInto(bufferOf(x), params, spec, codes);
    expect(codes.u8()).toEqual(new Uint8Array(expected.buffer));
    const back = buffer(x.byteLength);
    core.dequantizeInto(codes, spec.signedness, params, back);
    expect(back.f32()).toEqual(restored);
  });

  test('range, error and histogram', () => {
    const values = bufferOf(x);
    expect(core.observeRangeOf(values)).toEqual(core.observeRange(x));
    expect(core.errorOf(values, params, spec)).toEqual(core.measureError(x, restored));
    expect(core.histogramOf(values, -4, 4, 100)).toEqual(core.histogram(x, -4, 4, 100));
  });
});

test('a pass takes no more memory than its arrays and 1 MB', async () => {
  const fresh = await createCore();
  const n = 1 << 20;
  const values = fresh.createBuffer(4 * n);
  const codes = fresh.createBuffer(n);
  values.f32().fill(0.75);
  fresh.quantizeInto(values, { scale: 0.5, zeroPoint: 0 }, int8, codes);
  fresh.errorOf(values, { scale: 0.5, zeroPoint: 0 }, int8);
  fresh.observeRangeOf(values);
  expect(codes.i8()[n - 1]).toBe(2);
  expect(fresh.HEAPU8.buffer.byteLength).toBeLessThanOrEqual(5 * n + (1 << 20));
});

test('memory that was released is used again', async () => {
  const fresh = await createCore();
  fresh.createBuffer(1 << 22).delete();
  const before = fresh.HEAPU8.buffer.byteLength;
  for (let i = 0; i < 100; i++) fresh.createBuffer(1 << 22).delete();
  expect(fresh.HEAPU8.buffer.byteLength).toBe(before);
});

test('a Buffer comes from createBuffer alone', () => {
  expect(() => new any.Buffer(8)).toThrow();
});
