import { expect, onTestFinished } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const codes = Int8Array.of(1, -128, 127, 3, 0, -5);
const left = Int8Array.of(2, -1, 4, 127, -128, 0);

const integers = (kernel: string) => {
  const product = core.createIntegerProduct(codes, 3, 2, kernel);
  onTestFinished(() => product.delete());
  return product;
};
const floatProduct = (kernel: string) => {
  const product = core.createFloatProduct(floats(1, -2, 0.5, 3, 0, -5), 3, 2, kernel);
  onTestFinished(() => product.delete());
  return product;
};
const exact = () => core.integerKernels().filter(({ isExact }) => isExact);
const expected = Int32Array.of(-125, -279, -16129, -16640);

export default {
  integerKernels() {
    expect(core.integerKernels().map(({ isa }) => isa)).toEqual(['any', 'simd128']);
    expect(exact().length).toBe(2);
  },
  floatKernels() {
    expect(core.floatKernels().map(({ isa }) => isa)).toEqual(['any', 'vectors']);
  },
  fastestKernel() {
    expect(core.fastestKernel()).toBe(exact().at(-1)?.name);
  },
  runPeakLoop() {
    expect(core.runPeakLoop(core.fastestKernel(), 10)).toBe(480);
    expect(core.runPeakLoop(core.fastestKernel(), 0)).toBe(0);
  },
  createIntegerProduct() {
    const product = integers('scalar');
    // Two rows to a group, eight columns to a panel: 4 * 8 codes and 8 sums.
    expect([product.rows, product.columns, product.byteLength]).toEqual([3, 2, 64]);
  },
  multiplyIntegers() {
    for (const { name } of exact()) {
      expect(core.multiplyIntegers(integers(name), left)).toEqual(expected);
      const unsigned = Uint8Array.of(255, 0, 1);
      expect(core.multiplyIntegers(integers(name), unsigned)).toEqual(Int32Array.of(255, -32645));
      expect(core.multiplyIntegers(integers(name), new Int8Array())).toEqual(new Int32Array());
    }
  },
  multiplyIntegersInto() {
    for (const { name } of exact()) {
      const y = buffer(16);
      core.multiplyIntegersInto(integers(name), bufferOf(left), 'signed', y);
      expect(y.i32()).toEqual(expected);
    }
  },
  createFloatProduct() {
    const product = floatProduct('scalar');
    expect([product.rows, product.columns, product.byteLength]).toEqual([3, 2, 96]);
  },
  multiplyFloats() {
    for (const { name } of core.floatKernels())
      expect(core.multiplyFloats(floatProduct(name), floats(1, 2, 3))).toEqual(floats(2, -11));
  },
  multiplyFloatsInto() {
    for (const { name } of core.floatKernels()) {
      const y = buffer(8);
      core.multiplyFloatsInto(floatProduct(name), bufferOf(floats(1, 2, 3)), y);
      expect(y.f32()).toEqual(floats(2, -11));
    }
  },
} satisfies GoodCalls;
