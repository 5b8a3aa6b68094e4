#include "quantlab/measure/error_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"
#include "quantlab/kernels/error_kernel.h"

namespace quantlab {
namespace {

double signalToNoise(const ErrorSums& sums) {
  if (sums.squaredError == 0.0) return std::numeric_limits<double>::infinity();
  return 10.0 * std::log10(sums.squaredOriginal / sums.squaredError);
}

double cosine(const ErrorSums& sums) {
  if (sums.squaredOriginal == 0.0 && sums.squaredRestored == 0.0) return 1.0;
  if (sums.squaredOriginal == 0.0 || sums.squaredRestored == 0.0) return 0.0;
  const double norms = std::sqrt(sums.squaredOriginal) * std::sqrt(sums.squaredRestored);
  return std::clamp(sums.product / norms, -1.0, 1.0);
}

}  // namespace

ErrorMetrics metricsOf(const ErrorSums& sums, std::size_t count) {
  const auto n = static_cast<double>(count);
  return {.count = count,
          .mse = sums.squaredError / n,
          .rmse = std::sqrt(sums.squaredError / n),
          .maxAbs = sums.maxAbsError,
          .meanAbs = sums.absError / n,
          .sqnrDb = signalToNoise(sums),
          .cosine = cosine(sums)};
}

ErrorMetrics measureError(std::span<const float> original, std::span<const float> restored) {
  requireNotEmpty("original", original.size());
  requireLength("restored", restored.size(), "original", original.size());
  ErrorLanes lanes;
  errorKernels().back().functions.arrays(original.data(), restored.data(), original.size(), lanes);
  const ErrorSums sums = total(lanes);
  if (!std::isfinite(sums.squaredOriginal)) requireFinite("original", original);
  if (!std::isfinite(sums.squaredRestored)) requireFinite("restored", restored);
  return metricsOf(sums, original.size());
}

}  // namespace quantlab
