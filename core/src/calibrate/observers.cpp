#include "quantlab/calibrate/observers.h"

#include <algorithm>
#include <cmath>

#include "check.h"
#include "quantlab/calibrate/entropy.h"
#include "quantlab/calibrate/least_error.h"
#include "quantlab/calibrate/percentile.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {

void validateOptions(const CalibrationOptions& options) {
  if (std::isnan(options.percentile) || options.percentile <= 0.0 || options.percentile > 100.0) {
    reject("options.percentile", text(options.percentile), "greater than 0 and at most 100");
  }
  const double constant = options.averagingConstant;
  if (std::isnan(constant) || constant <= 0.0 || constant > 1.0) {
    reject("options.averagingConstant", text(constant), "greater than 0 and at most 1");
  }
}

void MinMaxObserver::observe(std::span<const float> batch) {
  if (batch.empty()) return;
  requireFinite("batch", batch);
  const ValueRange seen = observeRange(batch);
  range_ = {.min = std::min(range_.min, seen.min), .max = std::max(range_.max, seen.max)};
  isEmpty_ = false;
}

ValueRange MinMaxObserver::range() const {
  requireNotEmpty("samples", isEmpty_ ? 0 : 1);
  return range_;
}

MovingAverageObserver::MovingAverageObserver(double averagingConstant)
    : averagingConstant_(averagingConstant) {
  validateOptions({.averagingConstant = averagingConstant});
}

// region: moving-average
void MovingAverageObserver::observe(std::span<const float> batch) {
  if (batch.empty()) return;
  requireFinite("batch", batch);
  const auto [min, max] = std::minmax_element(batch.begin(), batch.end());
  const double weight = isEmpty_ ? 1.0 : averagingConstant_;
  min_ = (1.0 - weight) * min_ + weight * *min;
  max_ = (1.0 - weight) * max_ + weight * *max;
  isEmpty_ = false;
}
// endregion

ValueRange MovingAverageObserver::range() const {
  requireNotEmpty("samples", isEmpty_ ? 0 : 1);
  return {.min = static_cast<float>(std::min(min_, 0.0)),
          .max = static_cast<float>(std::max(max_, 0.0))};
}

PercentileObserver::PercentileObserver(double percentile, Scheme scheme)
    : percentile_(percentile), scheme_(scheme) {
  validateOptions({.percentile = percentile});
}

void PercentileObserver::observe(std::span<const float> batch) {
  requireFinite("batch", batch);
  samples_.insert(samples_.end(), batch.begin(), batch.end());
}

ValueRange PercentileObserver::range() const {
  requireNotEmpty("samples", samples_.size());
  return percentileRange(samples_, percentile_, scheme_);
}

HistogramObserver::HistogramObserver(Rule rule, const QuantSpec& spec, double percentile)
    : rule_(rule), spec_(spec), percentile_(percentile) {
  byteCodeLimits(spec);
  validateOptions({.percentile = percentile});
}

ValueRange HistogramObserver::range() const {
  if (rule_ == Rule::Percentile) return percentileRange(samples_, percentile_, spec_.scheme);
  return rule_ == Rule::LeastError ? leastErrorRange(samples_, spec_)
                                   : entropyRange(samples_, spec_);
}

}  // namespace quantlab
