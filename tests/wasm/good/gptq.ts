import { expect } from 'vitest';
import type { GptqOptions } from '../../../build/wasm-simd128/wasm/quantlab.models.mjs';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const options: GptqOptions = {
  bits: 4,
  groupSize: 2,
  rule: 'absMax',
  order: 'asGiven',
  damping: 1e-6,
  blockSize: 1,
};

export default {
  quantizeGptq() {
    // Two inputs that are always the same: what the first weight loses, the second makes up for.
    const layer = { w: floats(0.4, 7), inputs: 2, outputs: 1, bias: floats(0) };
    const { codes, scales } = models.quantizeGptq(layer, floats(1, 1, 2, 2), options);
    expect(scales).toEqual(floats(1));
    expect([...codes]).toEqual([0, 7]);
    const uneven = { ...layer, w: floats(2.4, 7, 3.4, 0), inputs: 4 };
    const pairs = floats(1, 0, 1, 0, 2, 0, 2, 0, 0, 1, 0, 0);
    const one = { ...options, groupSize: 4 };
    // 2.4 becomes 2; 3.4, with the same input, 3.8 and then 4.
    expect([...models.quantizeGptq(uneven, pairs, one).codes]).toEqual([2, 7, 4, 0]);
    expect([
      ...models.quantizeGptq(uneven, pairs, { ...one, order: 'largestFirst' }).codes,
    ]).toEqual([2, 7, 4, 0]);
  },
  outputError() {
    // Outputs 3 and 7, and 2 and 6.
    expect(models.outputError(floats(1, 1, 3, 2), floats(1, 2), floats(0, 3), 2)).toBe(1);
  },
} satisfies GoodCalls;
