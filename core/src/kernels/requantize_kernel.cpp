#include "quantlab/kernels/requantize_kernel.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

// region: requantize
template <typename Code>
void requantize(const SumStrip& strip, const FloatRequantization& how, Code* codes,
                std::size_t stride) {
  const auto lowest = static_cast<float>(how.limits.qmin - how.zeroPoint);
  const auto highest = static_cast<float>(how.limits.qmax - how.zeroPoint);
  for (std::size_t row = 0; row < strip.rows; ++row) {
    for (std::size_t column = 0; column < strip.columns; ++column) {
      const auto sum = static_cast<float>(strip.sums[row * 8 + column]);
      const float steps = std::clamp(sum * how.factors[column], lowest, highest);
      codes[row * stride + column] =
          static_cast<Code>(static_cast<std::int32_t>(std::nearbyint(steps)) + how.zeroPoint);
    }
  }
}
// endregion

template <typename Code>
void requantizeFixed(const SumStrip& strip, const FixedRequantization& how, Code* codes,
                     std::size_t stride) {
  for (std::size_t row = 0; row < strip.rows; ++row) {
    for (std::size_t column = 0; column < strip.columns; ++column) {
      const std::int64_t steps = multiplyFixed(strip.sums[row * 8 + column], how.factors[column]);
      codes[row * stride + column] = static_cast<Code>(
          std::clamp<std::int64_t>(steps + how.zeroPoint, how.limits.qmin, how.limits.qmax));
    }
  }
}

}  // namespace

template <typename Code>
std::span<const Kernel<RequantizeFunctions<Code>>> requantizeKernels() {
  static const Kernel<RequantizeFunctions<Code>> kKernels[]{
      {"reference", "any", {requantize<Code>, requantizeFixed<Code>}},
#ifdef QUANTLAB_HAS_SIMD128
      {"eight sums at a time",
       "simd128",
       {simd128::requantizeFunction<Code>(), requantizeFixed<Code>}},
#endif
  };
  return kKernels;
}

template std::span<const Kernel<RequantizeFunctions<std::int8_t>>> requantizeKernels();
template std::span<const Kernel<RequantizeFunctions<std::uint8_t>>> requantizeKernels();

}  // namespace quantlab
