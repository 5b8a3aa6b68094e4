// The module as node loads it, and a specification for the calls that need one.
import { readFileSync } from 'node:fs';
import createCore, {
  type MainModule,
  type QuantSpec,
} from '../../build/wasm-simd128/wasm/quantlab.core.mjs';
import createLayers, {
  type MainModule as Layers,
} from '../../build/wasm-simd128/wasm/quantlab.layers.mjs';
import createModels, {
  type MainModule as Models,
} from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import createOnnx, {
  type MainModule as Onnx,
} from '../../build/wasm-simd128/wasm/quantlab.onnx.mjs';

import createTexts, {
  type MainModule as Texts,
} from '../../build/wasm-simd128/wasm/quantlab.text.mjs';
import { together } from './together.mjs';

const build = new URL('../../build/wasm-simd128/wasm/', import.meta.url);
export const types = readFileSync(new URL('quantlab.core.d.mts', build), 'utf8');
export const layerTypes = readFileSync(new URL('quantlab.layers.d.mts', build), 'utf8');

/** The core, with buffers and what is fast on them: two modules, which a test may look at as one. */
export const core: MainModule & Layers = together(await createCore(), await createLayers());

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
