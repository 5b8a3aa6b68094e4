#include "quantlab/kernels/error_kernel.h"

#include "kernels/simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab {
namespace {

void errorOfArrays(const float* x, const float* y, std::size_t count, ErrorLanes& lanes) {
  for (std::size_t i = 0; i < count; ++i) {
    lanes[i % 4].add(x[i], y[i]);
  }
}

float restored(float x, const QuantParams& params, const CodeGrid& grid) {
  return dequantizeValue(quantizeValue(x, params, grid.limits, grid.rounding), params);
}

void errorOfRuns(const float* x, const Runs& runs, const CodeGrid& grid, ErrorLanes& lanes) {
  for (std::size_t run = 0; run < runs.layout.count; ++run) {
    const QuantParams params{.scale = runs.scales[run], .zeroPoint = runs.zeroPoints[run]};
    const std::size_t length = runs.layout.lengthOf(run);
    for (std::size_t i = 0; i < length; ++i) lanes[i % 4].add(x[i], restored(x[i], params, grid));
    x += length;
  }
}

void errorOfRows(const float* x, const Rows& rows, const CodeGrid& grid, ErrorLanes& lanes) {
  for (std::size_t i = 0; i < rows.rows * rows.columns; ++i) {
    const std::size_t column = i % rows.columns;
    const QuantParams params{.scale = rows.scales[column], .zeroPoint = rows.zeroPoints[column]};
    lanes[column % 4].add(x[i], restored(x[i], params, grid));
  }
}

}  // namespace

std::span<const Kernel<ErrorFunctions>> errorKernels() {
  static const Kernel<ErrorFunctions> kKernels[]{
      {"reference", "any", {errorOfArrays, errorOfRuns, errorOfRows}},
#ifdef QUANTLAB_HAS_SIMD128
      {"four lanes of double", "simd128", simd128::errorFunctions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
