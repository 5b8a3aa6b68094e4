// The C++ core as WebAssembly, loaded the same way in a worker, in a page and in node.

import createCore, { type MainModule } from '../../build/wasm-simd128/wasm/quantlab.core.mjs';
import type { MainModule as LayersModule } from '../../build/wasm-simd128/wasm/quantlab.layers.mjs';
import type { MainModule as ModelsModule } from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import type { MainModule as TextModule } from '../../build/wasm-simd128/wasm/quantlab.text.mjs';

export type Core = MainModule;
/** Buffers, products and layers. */
export type Layers = LayersModule;
export type Models = ModelsModule;
export type TextModels = TextModule;

/** What both builds of the kernels offer. */
export type KernelCore = Pick<
  Layers,
  | 'createBuffer'
  | 'createFloatProduct'
  | 'createIntegerProduct'
  | 'createIntegerNetwork'
  | 'createLinear'
  | 'fastestKernel'
  | 'floatKernels'
  | 'integerKernels'
  | 'multiplyFloats'
  | 'multiplyFloatsInto'
  | 'multiplyIntegers'
  | 'multiplyIntegersInto'
  | 'runLinear'
  | 'runLinearInto'
  | 'runNetwork'
  | 'runNetworkInto'
  | 'runPeakLoop'
>;
export type {
  CodeLimits,
  CodeUsage,
  ErrorMetrics,
  Histogram,
  QuantParams,
  QuantSpec,
  ValueRange,
} from '../../build/wasm-simd128/wasm/quantlab.core.mjs';

/** A fresh instance each call; memory is not shared between them. */
async function started<T>(what: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(`${what} could not be started. Check the connection and run again. (${why})`);
  }
}

/** What every lesson needs. */
export const loadCore = (): Promise<Core> => started('The lab’s WebAssembly core', createCore);

/** Models of images, loaded on demand: their training, evaluation and quantization. */
export const loadModels = (): Promise<Models> =>
  started('The lab’s module of image networks', async () => {
    const { default: create } = await import('../../build/wasm-simd128/wasm/quantlab.models.mjs');
    return create();
  });

/** Buffers, products and layers, loaded on demand. */
export const loadLayers = (): Promise<Layers> =>
  started('The lab’s module of layers', async () => {
    const { default: create } = await import('../../build/wasm-simd128/wasm/quantlab.layers.mjs');
    return create();
  });

/** The same with relaxed SIMD, but for the passes by parts, loaded on demand. Rejects where it does not validate. */
export async function loadRelaxed(): Promise<KernelCore> {
  const { default: createRelaxed } = await import(
    '../../build/wasm-simd128/wasm/quantlab.relaxed.mjs'
  );
  return createRelaxed();
}
