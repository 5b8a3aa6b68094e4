#include "quantlab/measure/relative_error.h"

#include <algorithm>
#include <cmath>

#include "check.h"

namespace quantlab {

RelativeError measureRelativeError(std::span<const float> original, std::span<const float> restored,
                                   double threshold) {
  requireNotEmpty("original", original.size());
  requireLength("restored", restored.size(), "original", original.size());
  requireFinite("original", original);
  requireFinite("restored", restored);
  if (!std::isfinite(threshold) || threshold <= 0.0) {
    reject("threshold", text(threshold), "finite and greater than 0");
  }
  RelativeError result{};
  double sum = 0.0;
  for (std::size_t i = 0; i < original.size(); ++i) {
    const double x = original[i];
    if (std::fabs(x) < threshold) {
      ++result.leftOut;
      continue;
    }
    const double relative = std::fabs((restored[i] - x) / x);
    sum += relative;
    result.max = std::max(result.max, relative);
    ++result.count;
  }
  if (result.count > 0) result.mean = sum / static_cast<double>(result.count);
  return result;
}

}  // namespace quantlab
