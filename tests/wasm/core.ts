// The module as node loads it, and a specification for the calls that need one.
import { readFileSync } from 'node:fs';
import createModels, {
  type MainModule as Models,
} from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import createOnnx, {
  type MainModule as Onnx,
} from '../../build/wasm-simd128/wasm/quantlab.onnx.mjs';
import createCore, {
  type MainModule,
  type QuantSpec,
} from '../../build/wasm-simd128/wasm/quantlab.simd128.mjs';

import createTexts, {
  type MainModule as Texts,
} from '../../build/wasm-simd128/wasm/quantlab.text.mjs';

const build = new URL('../../build/wasm-simd128/wasm/', import.meta.url);
export const types = readFileSync(new URL('quantlab.simd128.d.mts', build), 'utf8');

export const core: MainModule = await createCore();

export const onnxTypes = readFileSync(new URL('quantlab.onnx.d.mts', build), 'utf8');
export const onnx: Onnx = await createOnnx();

export const modelTypes = readFileSync(new URL('quantlab.models.d.mts', build), 'utf8');
export const models: Models = await createModels();

export const textTypes = readFileSync(new URL('quantlab.text.d.mts', build), 'utf8');
export const texts: Texts = await createTexts();

export const uint8: QuantSpec = {
  bits: 8,
  scheme: 'asymmetric',
  signedness: 'unsigned',
  codeRange: 'full',
  rounding: 'halfEven',
};
export const int8: QuantSpec = { ...uint8, scheme: 'symmetric', signedness: 'signed' };

export const floats = (...values: number[]): Float32Array => Float32Array.from(values);
