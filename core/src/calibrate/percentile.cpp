#include "quantlab/calibrate/percentile.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "calibrate/cut.h"
#include "check.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

void requirePercentile(double percentile) {
  if (std::isnan(percentile) || percentile <= 0.0 || percentile > 100.0) {
    reject("options.percentile", text(percentile), "greater than 0 and at most 100");
  }
}

// region: percentile
/// Reorders `x`.
double percentileOf(std::vector<float>& x, double percentile) {
  const double position = static_cast<double>(x.size() - 1) * percentile / 100.0;
  const auto below = static_cast<std::ptrdiff_t>(position);
  const auto lower = x.begin() + below;
  std::nth_element(x.begin(), lower, x.end());
  if (lower + 1 == x.end()) return *lower;
  const float upper = *std::min_element(lower + 1, x.end());
  const double part = position - static_cast<double>(below);
  return *lower + part * (static_cast<double>(upper) - *lower);
}
// endregion

/// The outer edge of the outermost bin that does not fit among `clippable` values.
double edge(std::span<const std::uint64_t> counts, double width, double clippable) {
  double clipped = 0.0;
  for (std::size_t i = counts.size(); i > 0; --i) {
    clipped += static_cast<double>(counts[i - 1]);
    if (clipped > clippable) return static_cast<double>(i) * width;
  }
  return 0.0;
}

}  // namespace

ValueRange percentileRange(std::span<const float> x, double percentile, Scheme scheme) {
  requirePercentile(percentile);
  const ValueRange extremes = observeRange(x);
  std::vector<float> values(x.begin(), x.end());
  if (scheme == Scheme::Symmetric) {
    for (float& value : values) value = std::fabs(value);
    return cut(extremes, percentileOf(values, percentile));
  }
  const double tail = (100.0 - percentile) / 2.0;
  return cut(extremes, percentileOf(values, tail), percentileOf(values, 100.0 - tail));
}

ValueRange percentileRange(const SampleHistogram& samples, double percentile, Scheme scheme) {
  requirePercentile(percentile);
  const double width = samples.width();
  const double outside = static_cast<double>(samples.count()) * (100.0 - percentile) / 100.0;
  if (scheme == Scheme::Symmetric) {
    return cut(samples.extremes(), edge(samples.magnitudes(), width, outside));
  }
  return cut(samples.extremes(), -edge(samples.negative(), width, outside / 2.0),
             edge(samples.positive(), width, outside / 2.0));
}

}  // namespace quantlab
