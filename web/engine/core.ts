// The C++ core as WebAssembly, loaded the same way in a worker, in a page and in node.
import createCore, { type MainModule } from '../../build/wasm-simd128/wasm/quantlab.simd128.mjs';

export type Core = MainModule;
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
export function loadCore(): Promise<Core> {
  return createCore();
}
