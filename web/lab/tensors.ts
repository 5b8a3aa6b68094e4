// The real tensors that lessons may ask for. Made by lessons/data/pack.mjs, which fails when the two lists differ.

export const TENSOR_NAMES = ['attention-query', 'token-embeddings', 'digit-pixels'] as const;
export type TensorName = (typeof TENSOR_NAMES)[number];

/** A real tensor, as packed at build time. */
export interface Tensor {
  name: TensorName;
  /** Row-major. */
  values: Float32Array;
  shape: readonly number[];
}

/** One entry of the packed index. */
export interface PackedTensor {
  name: TensorName;
  title: string;
  shape: number[];
  /** f32: values as they are. u8: value / 255. Little-endian, row-major. */
  dtype: 'f32' | 'u8';
  /** Of the unpacked content. */
  bytes: number;
  source: string;
  license: string;
}

/** Packed bytes to values; a length that doesn't fit the shape is an error. */
export function unpackTensor(entry: PackedTensor, packed: ArrayBuffer): Float32Array {
  if (packed.byteLength !== entry.bytes) {
    throw new RangeError(
      `the data file “${entry.name}” holds ${packed.byteLength} bytes; its index says ${entry.bytes}. Reload the page; if that doesn’t help, build the lab again (npm start).`,
    );
  }
  return entry.dtype === 'f32'
    ? new Float32Array(packed)
    : Float32Array.from(new Uint8Array(packed), (byte) => byte / 255);
}
