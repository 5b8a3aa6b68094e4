#include "quantlab/kernels/min_max_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

/// A NaN as second argument is not chosen.
bool minMaxStrided(const float* x, std::size_t count, std::size_t stride, float& min, float& max) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  min = kInfinity;
  max = -kInfinity;
  bool allFinite = true;
  for (std::size_t i = 0; i < count; ++i) {
    const float value = x[i * stride];
    min = std::min(min, value);
    max = std::max(max, value);
    allFinite = allFinite && std::isfinite(value);
  }
  min += 0.0F;
  max += 0.0F;
  return allFinite;
}

bool minMaxRuns(const float* x, std::size_t runs, std::size_t length, float* min, float* max) {
  bool allFinite = true;
  for (std::size_t run = 0; run < runs; ++run) {
    allFinite = minMaxStrided(x + run * length, length, 1, min[run], max[run]) && allFinite;
  }
  return allFinite;
}

bool minMaxColumns(const float* x, std::size_t rows, std::size_t columns, std::size_t stride,
                   float* min, float* max) {
  bool allFinite = true;
  for (std::size_t column = 0; column < columns; ++column) {
    allFinite = minMaxStrided(x + column, rows, stride, min[column], max[column]) && allFinite;
  }
  return allFinite;
}

}  // namespace

std::span<const Kernel<MinMaxFunctions>> minMaxKernels() {
  static const Kernel<MinMaxFunctions> kKernels[]{
      {"reference", "any", {minMaxRuns, minMaxColumns}},
#ifdef __wasm_simd128__
      {"vectors of 4 values", "simd128", simd128::minMaxFunctions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
