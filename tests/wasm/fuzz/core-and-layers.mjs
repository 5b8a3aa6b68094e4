// Both modules as one, made as each of them is made: what is called may need both.
import createCore from '../../../build/wasm-simd128/wasm/quantlab.core.mjs';
import createLayers from '../../../build/wasm-simd128/wasm/quantlab.layers.mjs';
import { together } from '../together.mjs';

export default async () => together(await createCore(), await createLayers());
