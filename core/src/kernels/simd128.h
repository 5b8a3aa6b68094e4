#pragma once

/// Whether this build has the vectors' kernels: WebAssembly's 128-bit instructions are there, or
/// SIMDe stands in for them.
#if defined(__wasm_simd128__) || defined(QUANTLAB_SIMDE)
#define QUANTLAB_HAS_SIMD128
#endif

#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/kernels/error_kernel.h"
#include "quantlab/kernels/histogram_kernel.h"
#include "quantlab/kernels/min_max_kernel.h"
#include "quantlab/kernels/params_kernel.h"
#include "quantlab/kernels/quantize_kernel.h"
#include "quantlab/kernels/requantize_kernel.h"

/// The implementations in WebAssembly's 128-bit vectors.
namespace quantlab::simd128 {

template <typename Code>
QuantizeFunctions<Code> quantizeFunctions();
template <typename Code>
DequantizeFunctions<Code> dequantizeFunctions();
MinMaxFunctions minMaxFunctions();
ErrorFunctions errorFunctions();
HistogramFunctions histogramFunctions();
ParamsFunctions paramsFunctions();
template <typename Code>
decltype(RequantizeFunctions<Code>::byFloats) requantizeFunction();

}  // namespace quantlab::simd128
