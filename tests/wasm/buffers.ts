// Buffers for tests: filled from arrays, and given back when the test is over.
import { onTestFinished } from 'vitest';
import type { Buffer } from '../../build/wasm-simd128/wasm/quantlab.layers.mjs';
import { core } from './core.ts';

/** An empty one, released after the test. */
export function buffer(byteLength: number): Buffer {
  const made = core.createBuffer(byteLength);
  onTestFinished(() => made.delete());
  return made;
}

/** One with the bytes of an array. */
export function bufferOf(array: Float32Array | Int32Array | Int8Array | Uint8Array): Buffer {
  const made = buffer(array.byteLength);
  made.u8().set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return made;
}
