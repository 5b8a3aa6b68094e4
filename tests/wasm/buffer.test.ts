// What a Buffer promises besides its calls' results: the same bits as the calls that copy, memory of
// its own size, and an end.
import { describe, expect, test } from 'vitest';
import createCore, { type Buffer } from '../../build/wasm-simd128/wasm/quantlab.layers.mjs';
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

const [rows, columns] = [2048, 512];
const granularities = {
  'last axis': { granularity: 'perChannel', axis: 1 },
  'first axis': { granularity: 'perChannel', axis: 0 },
  'groups, last axis': { granularity: 'perGroup', axis: 1, groupSize: 4 },
  'groups, first axis': { granularity: 'perGroup', axis: 0, groupSize: 4 },
} as const;

describe('a pass takes no more memory than its arrays and 1 MB', () => {
  const n = rows * columns;
  const params = { scale: 0.5, zeroPoint: 0 };
  /** A module of its own, buffers in it, and what it has taken in all. */
  async function measured(sizes: number[]) {
    const fresh = await createCore();
    const made = sizes.map((size) => fresh.createBuffer(size));
    const total = sizes.reduce((sum, size) => sum + size);
    const check = () =>
      expect(fresh.HEAPU8.buffer.byteLength).toBeLessThanOrEqual(total + (1 << 20));
    return { fresh, made: made as [Buffer, Buffer, ...Buffer[]], check };
  }

  test('of a tensor', async () => {
    const { fresh, made, check } = await measured([4 * n, n]);
    const [values, codes] = made;
    values.f32().fill(0.75);
    fresh.quantizeInto(values, params, int8, codes);
    expect(codes.i8()[n - 1]).toBe(2);
    fresh.errorOf(values, params, int8);
    fresh.observeRangeOf(values);
    fresh.histogramOf(values, -1, 1, 256);
    fresh.dequantizeInto(codes, 'signed', params, values);
    check();
  });

  test.each(Object.entries(granularities))('of parts: %s', async (_, kind) => {
    const partition = { shape: [rows, columns], ...kind };
    const lengths = [rows, columns];
    const parts =
      kind.granularity === 'perChannel' ? (lengths[kind.axis] ?? 0) : n / kind.groupSize;
    const sizes = [4 * n, n, 4 * parts, 4 * parts];
    const { fresh, made, check } = await measured(sizes);
    const [values, codes, scales, zeroPoints] = made as [Buffer, Buffer, Buffer, Buffer];
    values.f32().fill(0.75);
    fresh.observePartsInto(values, partition, scales, zeroPoints);
    fresh.observePartParamsInto(values, partition, int8, scales, zeroPoints);
    fresh.quantizePartsInto(values, partition, scales, zeroPoints, int8, codes);
    fresh.errorOfParts(values, partition, scales, zeroPoints, int8);
    fresh.dequantizePartsInto(codes, 'signed', partition, scales, zeroPoints, values);
    expect(values.f32()[n - 1]).toBeCloseTo(0.75);
    check();
  });
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
