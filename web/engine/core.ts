// The C++ core as WebAssembly, loaded the same way in a worker, in a page and in node.
import type { MainModule as ModelsModule } from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import type { MainModule as OnnxModule } from '../../build/wasm-simd128/wasm/quantlab.onnx.mjs';
import createCore, { type MainModule } from '../../build/wasm-simd128/wasm/quantlab.simd128.mjs';
import type { MainModule as TextModule } from '../../build/wasm-simd128/wasm/quantlab.text.mjs';

export type Core = MainModule;
export type OnnxOperators = OnnxModule;
export type Models = ModelsModule;
export type TextModels = TextModule;

/** What both builds offer: buffers, products and layers. */
export type KernelCore = Pick<
  Core,
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
} from '../../build/wasm-simd128/wasm/quantlab.simd128.mjs';

/** Compiles and starts the module. A fresh instance each call; memory is not shared between them. */
export async function loadCore(): Promise<Core> {
  try {
    return await createCore();
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(
      `The lab’s WebAssembly core could not be started. Check the connection and run again. (${why})`,
    );
  }
}

/** The module of ONNX's operators by name, loaded on demand. */
export async function loadOnnx(): Promise<OnnxOperators> {
  const { default: createOnnx } = await import('../../build/wasm-simd128/wasm/quantlab.onnx.mjs');
  return createOnnx();
}

/** The module of models of images, loaded on demand: their training, evaluation and quantization. */
export async function loadModels(): Promise<Models> {
  const { default: createModels } = await import(
    '../../build/wasm-simd128/wasm/quantlab.models.mjs'
  );
  return createModels();
}

/** The same for models of text. */
export async function loadTextModels(): Promise<TextModels> {
  const { default: createText } = await import('../../build/wasm-simd128/wasm/quantlab.text.mjs');
  return createText();
}

/** The build with relaxed SIMD, of kernels alone, loaded on demand. Rejects where it does not validate. */
export async function loadRelaxed(): Promise<KernelCore> {
  const { default: createRelaxed } = await import(
    '../../build/wasm-simd128/wasm/quantlab.relaxed.mjs'
  );
  return createRelaxed();
}
