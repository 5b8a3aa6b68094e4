#include "quantlab/measure/error_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"

namespace quantlab {
namespace {

struct Sums {
  double squaredError = 0.0;
  double absError = 0.0;
  double maxAbsError = 0.0;
  double squaredOriginal = 0.0;
  double squaredRestored = 0.0;
  double product = 0.0;
};

// region: error-metrics
Sums addUp(std::span<const float> original, std::span<const float> restored) {
  Sums sums;
  for (std::size_t i = 0; i < original.size(); ++i) {
    const double x = original[i];
    const double y = restored[i];
    const double error = y - x;
    sums.squaredError += error * error;
    sums.absError += std::fabs(error);
    sums.maxAbsError = std::max(sums.maxAbsError, std::fabs(error));
    sums.squaredOriginal += x * x;
    sums.squaredRestored += y * y;
    sums.product += x * y;
  }
  return sums;
}

double signalToNoise(const Sums& sums) {
  if (sums.squaredError == 0.0) return std::numeric_limits<double>::infinity();
  return 10.0 * std::log10(sums.squaredOriginal / sums.squaredError);
}
// endregion

double cosine(const Sums& sums) {
  if (sums.squaredOriginal == 0.0 && sums.squaredRestored == 0.0) return 1.0;
  if (sums.squaredOriginal == 0.0 || sums.squaredRestored == 0.0) return 0.0;
  const double norms = std::sqrt(sums.squaredOriginal) * std::sqrt(sums.squaredRestored);
  return std::clamp(sums.product / norms, -1.0, 1.0);
}

}  // namespace

ErrorMetrics measureError(std::span<const float> original, std::span<const float> restored) {
  requireNotEmpty("original", original.size());
  requireLength("restored", restored.size(), "original", original.size());
  requireFinite("original", original);
  requireFinite("restored", restored);
  const Sums sums = addUp(original, restored);
  const auto n = static_cast<double>(original.size());
  return {.count = original.size(),
          .mse = sums.squaredError / n,
          .rmse = std::sqrt(sums.squaredError / n),
          .maxAbs = sums.maxAbsError,
          .meanAbs = sums.absError / n,
          .sqnrDb = signalToNoise(sums),
          .cosine = cosine(sums)};
}

}  // namespace quantlab
