// What the side-by-side benchmark is given: each hook of tests/bench/ours.mjs on a small shape.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { writePeers } from '../../scripts/lib/peers.mjs';
import { multiplyCodes, multiplyFloats } from '../bench/plain-js.mjs';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A fresh copy of the module under test; `relaxed` takes the place of the relaxed build's glue. */
function peers(relaxed?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  folders.push(folder);
  const entry = writePeers(folder);
  if (relaxed) writeFileSync(join(folder, 'quantlab.relaxed.mjs'), relaxed);
  return import(/* @vite-ignore */ pathToFileURL(entry).href);
}

const rejecting = (error: string) => `export default () => Promise.reject(${error});`;
const module = await peers();
const ours = await module.init({ variant: 'simd128' });

const [m, k, n] = [3, 21, 10];
const codes = (count: number, step: number) =>
  Int8Array.from({ length: count }, (_, i) => (i * step) & 0xff);
const floats = (count: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(i) * 2);

describe('a product', () => {
  test('of codes is exact, with copies and without', () => {
    const mark = ours.mark();
    const [a, b] = [codes(m * k, 59), codes(k * n, 101)];
    const expected = multiplyCodesOf(a, b);
    const handle = ours.prepareB(n, k, b);
    expect(ours.gemmS8(m, handle, a)).toEqual(expected);
    ours.core(m, handle);
    expect(handle.y.i32()).toEqual(expected);
    ours.release(mark);
    expect(ours.mark()).toBe(mark);
  });

  test('of floats is that of floats', () => {
    const mark = ours.mark();
    const [a, b] = [floats(m * k), floats(k * n)];
    const expected = new Float32Array(m * n);
    multiplyFloats(a, b, expected, { m, k, n });
    const handle = ours.prepareF32(n, k, b);
    for (const [i, value] of ours.gemmF32(m, handle, a).entries())
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
    ours.coreF32(m, handle);
    ours.release(mark);
  });
});

test('a network of integers is near the one in floats', () => {
  const layers = [
    { in: 8, out: 6, weights: floats(48), bias: floats(6) },
    { in: 6, out: 4, weights: floats(24) },
  ];
  const calibration = floats(16 * 8);
  const handle = ours.prepareMlp(layers, { calibration });
  const y = ours.mlp(handle, 16, calibration);
  const expected = layers.reduce<Float32Array>((x, layer, i) => {
    const out = new Float32Array(16 * layer.out);
    for (let row = 0; row < 16; row++)
      for (let o = 0; o < layer.out; o++) {
        let sum = layer.bias?.[o] ?? 0;
        for (let j = 0; j < layer.in; j++)
          sum += (x[row * layer.in + j] ?? 0) * (layer.weights[o * layer.in + j] ?? 0);
        out[row * layer.out + o] = i === 0 ? Math.max(sum, 0) : sum;
      }
    return out;
  }, calibration);
  const squares = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  const error = squares(expected.map((value, i) => value - y[i])) / squares(expected);
  expect(Math.sqrt(error)).toBeLessThan(0.05);
  ours.release(0);
});

describe('a pass', () => {
  const x = Float32Array.from([0.125, -0.125, 0.375, 100, -100, 0.3, 1, -2]);
  const [scale, zeroPoint] = [0.25, 3];
  const expected = Int8Array.from([3, 3, 5, 127, -128, 4, 7, -5]);

  test('quantizes with halves to even, and restores', () => {
    expect(ours.quantize(x, scale, zeroPoint)).toEqual(expected);
    const [values, into] = [ours.buffer(x.byteLength), ours.buffer(x.length)];
    values.f32().set(x);
    ours.quantizeInPlace(values, into, x.length, scale, zeroPoint);
    expect(into.i8()).toEqual(expected);
    const restored = Float32Array.from(expected, (code) => (code - zeroPoint) * scale);
    const error = x.reduce((sum, value, i) => sum + (value - (restored[i] ?? 0)) ** 2, 0);
    expect(ours.quantErrorInPlace(values, x.length, scale, zeroPoint) / error).toBeCloseTo(1, 6);
    ours.dequantizeInPlace(into, values, x.length, scale, zeroPoint);
    expect(values.f32()).toEqual(restored);
    ours.release(0);
  });

  test.each([[[-3, 1, 2]], [[5, 1, 2]], [[-5, -1, -2]], [[0, 1, 2]], [[0, 0, 0]]])(
    'finds the ends of %j',
    (numbers) => {
      const values = ours.buffer(4 * numbers.length);
      values.f32().set(numbers);
      expect(ours.minMaxInPlace(values, numbers.length)).toEqual([
        Math.min(...numbers),
        Math.max(...numbers),
      ]);
      ours.release(0);
    },
  );
});

test('the loop on registers has a speed', () => {
  expect(ours.peak()).toBeGreaterThan(0);
});

describe('the variants', () => {
  test('are both for every part', () => {
    for (const part of ['gemm', 'mlp', 'quant', 'peak', 'first'])
      expect(module.variants[part]).toEqual([{ variant: 'relaxed' }, { variant: 'simd128' }]);
  });

  test.each([
    'new WebAssembly.CompileError("invalid opcode")',
    'new WebAssembly.RuntimeError("Aborted(CompileError: WebAssembly.instantiate(): invalid opcode)")',
  ])('fall back where the relaxed one is refused with %s', async (error) => {
    const { init } = await peers(rejecting(error));
    const { variant, kernel } = await init({ variant: 'relaxed' });
    expect([variant, kernel]).toEqual(['simd128', ours.kernel]);
  });

  test('do not hide another error', async () => {
    const { init } = await peers(rejecting('new Error("no such file")'));
    await expect(init({ variant: 'relaxed' })).rejects.toThrow('no such file');
  });

  test('say what they became', async () => {
    const { variant, kernel, facts } = await module.init();
    const { isa } = facts().kernels.find(({ name }: { name: string }) => name === kernel);
    expect(isa).toBe(variant);
  });
});

function multiplyCodesOf(a: Int8Array, b: Int8Array): Int32Array {
  const y = new Int32Array(m * n);
  multiplyCodes(a, b, y, { m, k, n });
  return y;
}
