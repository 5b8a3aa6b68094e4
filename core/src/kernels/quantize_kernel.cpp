#include "quantlab/kernels/quantize_kernel.h"

#include "kernels/simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab {
namespace {

template <typename Code>
void quantizeRuns(const float* x, const Runs& runs, const CodeGrid& grid, Code* codes) {
  for (std::size_t run = 0; run < runs.layout.count; ++run) {
    const QuantParams params{.scale = runs.scales[run], .zeroPoint = runs.zeroPoints[run]};
    for (const float* end = x + runs.layout.lengthOf(run); x != end; ++x, ++codes) {
      *codes = static_cast<Code>(quantizeValue(*x, params, grid.limits, grid.rounding));
    }
  }
}

template <typename Code>
void quantizeRows(const float* x, const Rows& rows, const CodeGrid& grid, Code* codes) {
  for (std::size_t i = 0; i < rows.rows * rows.columns; ++i) {
    const std::size_t column = i % rows.columns;
    const QuantParams params{.scale = rows.scales[column], .zeroPoint = rows.zeroPoints[column]};
    codes[i] = static_cast<Code>(quantizeValue(x[i], params, grid.limits, grid.rounding));
  }
}

}  // namespace

template <typename Code>
std::span<const Kernel<QuantizeFunctions<Code>>> quantizeKernels() {
  static const Kernel<QuantizeFunctions<Code>> kKernels[]{
      {"reference", "any", {quantizeRuns<Code>, quantizeRows<Code>}},
#ifdef QUANTLAB_HAS_SIMD128
      {"vectors of 16 codes", "simd128", simd128::quantizeFunctions<Code>()},
#endif
  };
  return kKernels;
}

template std::span<const Kernel<QuantizeFunctions<std::int8_t>>> quantizeKernels();
template std::span<const Kernel<QuantizeFunctions<std::uint8_t>>> quantizeKernels();

}  // namespace quantlab
