#include "quantlab/kernels/fixed_point.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"

namespace quantlab {

FixedFactor toFixed(double factor) {
  const bool isAllowed = factor > 0.0 && factor < 0x1p30;
  if (!isAllowed) {
    reject("factor", text(factor), "greater than 0 and less than 2^30");
  }
  int exponent = 0;
  const double fraction = std::frexp(factor, &exponent);  // 0.5 to 1
  auto multiplier = static_cast<std::int64_t>(std::nearbyint(fraction * 0x1p31));
  if (multiplier == std::int64_t{1} << 31) {
    multiplier /= 2;
    ++exponent;
  }
  if (exponent < -31) return {.multiplier = 0, .shift = 0};
  return {.multiplier = static_cast<std::int32_t>(multiplier), .shift = -exponent};
}

// region: multiply-fixed
std::int32_t multiplyFixed(std::int32_t sum, FixedFactor factor) {
  using Limits = std::numeric_limits<std::int32_t>;
  const int left = std::max(-factor.shift, 0);
  const int right = std::max(factor.shift, 0);
  const std::int64_t doubled = std::clamp<std::int64_t>(
      std::int64_t{sum} * (std::int64_t{1} << left), Limits::min(), Limits::max());
  const std::int64_t high = (doubled * factor.multiplier + (std::int64_t{1} << 30)) >> 31;

  const std::int64_t mask = (std::int64_t{1} << right) - 1;
  const std::int64_t threshold = (mask >> 1) + (high < 0 ? 1 : 0);
  return static_cast<std::int32_t>((high >> right) + ((high & mask) > threshold ? 1 : 0));
}
// endregion

}  // namespace quantlab
