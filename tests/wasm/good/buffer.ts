import { expect } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

export default {
  createBuffer() {
    const made = buffer(5);
    expect(made.byteLength).toBe(5);
    expect(made.u8()).toEqual(new Uint8Array(5));
  },
  'Buffer.f32'() {
    const x = bufferOf(floats(1, -2.5));
    expect(x.f32()).toEqual(floats(1, -2.5));
    x.f32()[1] = 3;
    expect(core.observeRangeOf(x)).toEqual({ min: 0, max: 3 });
  },
  'Buffer.i32'() {
    expect(bufferOf(Int32Array.of(-7, 2 ** 30)).i32()).toEqual(Int32Array.of(-7, 2 ** 30));
  },
  'Buffer.i8'() {
    expect(bufferOf(Int8Array.of(-128, 127)).i8()).toEqual(Int8Array.of(-128, 127));
  },
  'Buffer.u8'() {
    expect(bufferOf(Int8Array.of(-1)).u8()).toEqual(Uint8Array.of(255));
  },
} satisfies GoodCalls;
