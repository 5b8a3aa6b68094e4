#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/kernels/error_kernel.h"
#include "quantlab/kernels/gemm_f32_kernel.h"
#include "quantlab/kernels/gemm_kernel.h"
#include "quantlab/kernels/gemm_s4_kernel.h"
#include "quantlab/kernels/histogram_kernel.h"
#include "quantlab/kernels/min_max_kernel.h"
#include "quantlab/kernels/params_kernel.h"
#include "quantlab/kernels/quantize_kernel.h"
#include "quantlab/kernels/requantize_kernel.h"

namespace quantlab {
namespace {

using Isas = std::vector<std::string>;

template <typename Kernels>
Isas isasOf(const Kernels& kernels) {
  Isas isas;
  for (const auto& kernel : kernels) isas.emplace_back(kernel.isa);
  return isas;
}

/// What the build was asked for; without it, tests of kernels would compare references alone.
Isas expected() {
#ifdef QUANTLAB_EXPECTS_SIMD128
  return {"any", "simd128"};
#else
  return {"any"};
#endif
}

TEST_CASE("every registry has the kernels that this build was asked for", "[kernels]") {
  CHECK(isasOf(quantizeKernels<std::int8_t>()) == expected());
  CHECK(isasOf(quantizeKernels<std::uint8_t>()) == expected());
  CHECK(isasOf(dequantizeKernels<std::int8_t>()) == expected());
  CHECK(isasOf(dequantizeKernels<std::uint8_t>()) == expected());
  CHECK(isasOf(errorKernels()) == expected());
  CHECK(isasOf(histogramKernels()) == expected());
  CHECK(isasOf(minMaxKernels()) == expected());
  CHECK(isasOf(paramsKernels()) == expected());
  CHECK(isasOf(requantizeKernels<std::int8_t>()) == expected());
  CHECK(isasOf(requantizeKernels<std::uint8_t>()) == expected());
  CHECK(isasOf(gemmKernels()) == expected());
  CHECK(isasOf(gemmS4Kernels()) == expected());
  CHECK(isasOf(gemmF32Kernels()) == Isas{"any", "vectors"});
}

}  // namespace
}  // namespace quantlab
