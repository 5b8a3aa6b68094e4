#include "quantlab/kernels/min_max_kernel.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

bool widen(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return !std::isnan(value) && isValidRange({.min = min, .max = max});
}

bool minMaxRuns(const float* x, const RunLayout& layout, float* min, float* max) {
  bool areValid = true;
  for (std::size_t run = 0; run < layout.count; ++run) {
    for (const float* end = x + layout.lengthOf(run); x != end; ++x) {
      areValid = widen(*x, min[run], max[run]) && areValid;
    }
  }
  return areValid;
}

bool minMaxColumns(const float* x, const Columns& columns, float* min, float* max) {
  bool areValid = true;
  for (std::size_t row = 0; row < columns.rows; ++row, x += columns.stride) {
    for (std::size_t i = 0; i < columns.columns; ++i) {
      areValid = widen(x[i], min[i], max[i]) && areValid;
    }
  }
  return areValid;
}

}  // namespace

std::span<const Kernel<MinMaxFunctions>> minMaxKernels() {
  static const Kernel<MinMaxFunctions> kKernels[]{
      {"reference", "any", {minMaxRuns, minMaxColumns}},
#ifdef QUANTLAB_HAS_SIMD128
      {"vectors of 4 values", "simd128", simd128::minMaxFunctions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
