#include "quantlab/measure/outliers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"
#include "quantlab/measure/moments.h"
#include "tensor/checks.h"

namespace quantlab {
namespace {

/// Indices of the values for which `isOutlier` holds.
template <typename Value, typename Predicate>
std::vector<std::size_t> indicesWhere(std::span<const Value> values, Predicate isOutlier) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (isOutlier(values[i])) indices.push_back(i);
  }
  return indices;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

}  // namespace

// region: outliers-by-sigma
std::vector<std::size_t> outliersBySigma(std::span<const float> x, double k) {
  if (!std::isfinite(k) || k <= 0.0) reject("k", text(k), "finite and greater than 0");
  const Moments m = moments(x);
  if (static_cast<double>(m.count) <= k * k + 1.0) return {};  // not even by a rounding error
  return indicesWhere(
      x, [&](double value) { return std::fabs(value - m.mean) > k * m.standardDeviation; });
}
// endregion

std::vector<std::size_t> outliersByMagnitude(std::span<const float> x, double threshold) {
  if (!std::isfinite(threshold) || threshold < 0.0) {
    reject("threshold", text(threshold), "finite and not negative");
  }
  requireFinite("x", x);
  return indicesWhere(x, [&](double value) { return std::fabs(value) > threshold; });
}

std::vector<double> absMaxRatios(std::span<const float> x, const Partition& partition) {
  requireElements("x", x.size(), partition.elementCount());
  requireFinite("x", x);
  std::vector<double> ratios(partition.partCount());
  if (ratios.empty()) return ratios;
  partition.forEachRun([&](const Run& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      double& absMax = ratios[run.part + i * run.partStep];
      absMax = std::max<double>(absMax, std::fabs(x[run.start + i]));
    }
  });
  const double middle = median(ratios);
  for (double& ratio : ratios) {
    if (middle > 0.0) {
      ratio /= middle;
    } else {
      ratio = ratio == 0.0 ? 1.0 : std::numeric_limits<double>::infinity();
    }
  }
  return ratios;
}

std::vector<std::size_t> outlierParts(std::span<const float> x, const Partition& partition,
                                      double ratio) {
  if (!std::isfinite(ratio) || ratio < 1.0) {
    reject("ratio", text(ratio), "finite and at least 1");
  }
  const std::vector<double> ratios = absMaxRatios(x, partition);
  return indicesWhere(std::span<const double>(ratios), [&](double own) { return own > ratio; });
}

}  // namespace quantlab
