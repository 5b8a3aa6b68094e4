#include "quantlab/calibrate/calibrate.h"

#include <algorithm>
#include <string>

#include "check.h"
#include "quantize/round_trip.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

using AnyObserver =
    std::variant<MinMaxObserver, MovingAverageObserver, PercentileObserver, HistogramObserver>;
using Rule = HistogramObserver::Rule;

AnyObserver make(CalibrationMethod method, const QuantSpec& spec,
                 const CalibrationOptions& options) {
  byteCodeLimits(spec);
  validateOptions(options);
  switch (method) {
    case CalibrationMethod::MinMax:
      return MinMaxObserver();
    case CalibrationMethod::MovingAverage:
      return MovingAverageObserver(options.averagingConstant);
    case CalibrationMethod::Percentile:
      return PercentileObserver(options.percentile, spec.scheme);
    case CalibrationMethod::HistogramPercentile:
      return HistogramObserver(Rule::Percentile, spec, options.percentile);
    case CalibrationMethod::LeastError:
      return HistogramObserver(Rule::LeastError, spec);
    case CalibrationMethod::Entropy:
      break;
  }
  return HistogramObserver(Rule::Entropy, spec);
}

/// Calls `use` with one batch after the other; size 0 means all in one.
template <typename Use>
void forBatches(std::span<const float> x, std::size_t size, Use use) {
  if (size == 0) size = std::max<std::size_t>(x.size(), 1);
  for (; !x.empty(); x = x.subspan(std::min(size, x.size()))) {
    use(x.first(std::min(size, x.size())));
  }
}

void requireCounts(std::span<const std::size_t> counts, std::size_t most) {
  requireNotEmpty("counts", counts.size());
  std::size_t least = 1;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < least || counts[i] > most) {
      reject("counts[" + text(i) + "]", text(counts[i]),
             "from " + text(least) + " to " + text(most) + ", rising to the length of x");
    }
    least = counts[i] + 1;
  }
}

}  // namespace

Observer::Observer(CalibrationMethod method, const QuantSpec& spec,
                   const CalibrationOptions& options)
    : observer_(make(method, spec, options)) {}

void Observer::observe(std::span<const float> batch) {
  std::visit([&](auto& observer) { observer.observe(batch); }, observer_);
}

ValueRange Observer::range() const {
  return std::visit([](const auto& observer) { return observer.range(); }, observer_);
}

ValueRange calibrate(std::span<const float> x, CalibrationMethod method, const QuantSpec& spec,
                     const CalibrationOptions& options) {
  requireNotEmpty("x", x.size());
  requireFinite("x", x);
  Observer observer(method, spec, options);
  forBatches(x, options.batchSize, [&](auto batch) { observer.observe(batch); });
  return observer.range();
}

std::vector<ConvergencePoint> convergence(std::span<const float> x, std::span<const float> heldOut,
                                          std::span<const std::size_t> counts,
                                          CalibrationMethod method, const QuantSpec& spec,
                                          const CalibrationOptions& options) {
  requireNotEmpty("x", x.size());
  requireFinite("x", x);
  requireNotEmpty("heldOut", heldOut.size());
  requireFinite("heldOut", heldOut);
  requireCounts(counts, x.size());
  Observer observer(method, spec, options);
  std::vector<ConvergencePoint> curve;
  std::size_t seen = 0;
  for (const std::size_t count : counts) {
    forBatches(x.subspan(seen, count - seen), options.batchSize,
               [&](auto batch) { observer.observe(batch); });
    seen = count;
    const ValueRange range = observer.range();
    curve.push_back({.samples = count,
                     .range = range,
                     .calibrationMse = roundTripMse(x.first(count), range, spec),
                     .heldOutMse = roundTripMse(heldOut, range, spec)});
  }
  return curve;
}

RangeComparison compareStaticDynamic(std::span<const float> x, std::size_t batchSize,
                                     ValueRange range, const QuantSpec& spec) {
  requireNotEmpty("x", x.size());
  requireFinite("x", x);
  if (batchSize == 0) reject("batchSize", text(batchSize), "at least 1");
  RangeComparison result{.staticMse = {}, .dynamicMse = {}, .staticTotal = 0, .dynamicTotal = 0};
  forBatches(x, batchSize, [&](std::span<const float> batch) {
    const double share = static_cast<double>(batch.size()) / static_cast<double>(x.size());
    result.staticMse.push_back(roundTripMse(batch, range, spec));
    result.dynamicMse.push_back(roundTripMse(batch, observeRange(batch), spec));
    result.staticTotal += share * result.staticMse.back();
    result.dynamicTotal += share * result.dynamicMse.back();
  });
  return result;
}

}  // namespace quantlab
