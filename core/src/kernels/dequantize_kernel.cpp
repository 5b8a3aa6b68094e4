#include "quantlab/kernels/dequantize_kernel.h"

#include "kernels/simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab {
namespace {

template <typename Code>
void dequantizeRuns(const Code* codes, const Runs& runs, float* restored) {
  for (std::size_t run = 0; run < runs.layout.count; ++run) {
    const QuantParams params{.scale = runs.scales[run], .zeroPoint = runs.zeroPoints[run]};
    for (const Code* end = codes + runs.layout.lengthOf(run); codes != end; ++codes, ++restored) {
      *restored = dequantizeValue(*codes, params);
    }
  }
}

template <typename Code>
void dequantizeRows(const Code* codes, const Rows& rows, float* restored) {
  for (std::size_t i = 0; i < rows.rows * rows.columns; ++i) {
    const std::size_t column = i % rows.columns;
    restored[i] = dequantizeValue(
        codes[i], {.scale = rows.scales[column], .zeroPoint = rows.zeroPoints[column]});
  }
}

}  // namespace

template <typename Code>
std::span<const Kernel<DequantizeFunctions<Code>>> dequantizeKernels() {
  static const Kernel<DequantizeFunctions<Code>> kKernels[]{
      {"reference", "any", {dequantizeRuns<Code>, dequantizeRows<Code>}},
#ifdef QUANTLAB_HAS_SIMD128
      {"vectors of 16 codes", "simd128", simd128::dequantizeFunctions<Code>()},
#endif
  };
  return kKernels;
}

template std::span<const Kernel<DequantizeFunctions<std::int8_t>>> dequantizeKernels();
template std::span<const Kernel<DequantizeFunctions<std::uint8_t>>> dequantizeKernels();

}  // namespace quantlab
