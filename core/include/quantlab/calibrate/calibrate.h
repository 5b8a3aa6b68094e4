#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "quantlab/calibrate/observers.h"

namespace quantlab {

enum class CalibrationMethod : std::uint8_t {
  MinMax,               ///< the extremes of all values
  MovingAverage,        ///< extremes that follow the batches
  Percentile,           ///< without the outermost values, of which all are kept
  HistogramPercentile,  ///< the same to within a bin of a histogram
  LeastError,           ///< the range of least mean squared error over a histogram
  Entropy,              ///< the range that changes a histogram's distribution least (KL divergence)
};

/// Any of the observers, chosen at run time.
class Observer {
 public:
  /// Throws std::invalid_argument for a bad `spec` or `options`.
  Observer(CalibrationMethod method, const QuantSpec& spec, const CalibrationOptions& options);

  /// As one batch.
  void observe(std::span<const float> batch);
  ValueRange range() const;

 private:
  std::variant<MinMaxObserver, MovingAverageObserver, PercentileObserver, HistogramObserver>
      observer_;
};

/// The range that `method` chooses for `x` (N), observed in batches of options.batchSize values,
/// the last one shorter. Throws std::invalid_argument if `x` is empty or holds a NaN or an
/// infinity, or for a bad `spec` or `options`.
ValueRange calibrate(std::span<const float> x, CalibrationMethod method, const QuantSpec& spec,
                     const CalibrationOptions& options = {});

/// What the first `samples` values lead to.
struct ConvergencePoint {
  std::size_t samples;
  ValueRange range;
  double calibrationMse;  ///< mean squared error of those values; the squared unit of the values
  double heldOutMse;      ///< of values that the calibration has not seen
};

/// The curve of calibration over the number of samples: one observer is fed with `x`, and asked
/// for a range after each of `counts` values. Between two counts, and where options.batchSize is
/// reached, a new batch begins.
/// Throws std::invalid_argument if `x` or `heldOut` is empty or holds a NaN or an infinity, for a
/// bad `spec` or `options`, unless `counts` is not empty and rises strictly from at least 1 to at
/// most x.size(), or if chooseParams refuses a range.
std::vector<ConvergencePoint> convergence(std::span<const float> x, std::span<const float> heldOut,
                                          std::span<const std::size_t> counts,
                                          CalibrationMethod method, const QuantSpec& spec,
                                          const CalibrationOptions& options = {});

/// Mean squared errors of batches, one range for all beside one for each.
struct RangeComparison {
  std::vector<double> staticMse;   ///< batch by batch, with the range given
  std::vector<double> dynamicMse;  ///< batch by batch, each with its own extremes
  double staticTotal;              ///< over all values
  double dynamicTotal;
};

/// Static quantization, its range fixed by calibration, against dynamic quantization, which
/// observes each batch as it comes (ONNX DynamicQuantizeLinear): `x` (N) in batches of `batchSize`
/// values, the last one shorter. Throws std::invalid_argument if `x` is empty or holds a NaN or an
/// infinity, unless batchSize is at least 1, or for a bad `range` or `spec`.
RangeComparison compareStaticDynamic(std::span<const float> x, std::size_t batchSize,
                                     ValueRange range, const QuantSpec& spec);

}  // namespace quantlab
