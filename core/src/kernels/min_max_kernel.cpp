#include "quantlab/kernels/min_max_kernel.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

bool widen(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return std::isfinite(value);
}

bool minMaxRuns(const float* x, std::size_t runs, std::size_t length, float* min, float* max) {
  bool allFinite = true;
  for (std::size_t i = 0; i < runs * length; ++i) {
    allFinite = widen(x[i], min[i / length], max[i / length]) && allFinite;
  }
  return allFinite;
}

bool minMaxColumns(const float* x, const Columns& columns, float* min, float* max) {
  bool allFinite = true;
  for (std::size_t row = 0; row < columns.rows; ++row, x += columns.stride) {
    for (std::size_t i = 0; i < columns.columns; ++i) {
      allFinite = widen(x[i], min[i], max[i]) && allFinite;
    }
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
