// Short ways to write ONNX arrays down.
import type { FormatInfo, OnnxArray } from '../../build/wasm-simd128/wasm/quantlab.onnx.mjs';

export const array = (type: FormatInfo['name'], shape: number[], ...data: number[]): OnnxArray => ({
  type,
  shape,
  data: Float64Array.from(data),
});

export const scalar = (type: FormatInfo['name'], value: number): OnnxArray =>
  array(type, [], value);
