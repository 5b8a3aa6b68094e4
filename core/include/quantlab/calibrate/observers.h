#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "quantlab/calibrate/sample_histogram.h"
#include "quantlab/codes/params.h"

namespace quantlab {

/// Calibration: choosing the range that codes are laid over from samples of the values to come.
/// An observer is fed with batches and asked for a range, which always holds 0:
///
///   observe(batch)  throws std::invalid_argument if a value is NaN or infinite, and then counts
///                   nothing of the batch; an empty batch changes nothing
///   range()         throws std::invalid_argument before the first value
///
/// Observers are plain values: a copy goes on by itself.

struct CalibrationOptions {
  double percentile = 99.9;         ///< percent of the values kept; above 0, at most 100
  double averagingConstant = 0.01;  ///< weight of a new batch; above 0, at most 1
  std::size_t batchSize = 0;        ///< values a batch; 0: all at once
};

/// Throws std::invalid_argument for an option out of bounds.
void validateOptions(const CalibrationOptions& options);

/// The extremes of all values; how they are split into batches does not matter.
class MinMaxObserver {
 public:
  void observe(std::span<const float> batch);
  ValueRange range() const;

 private:
  ValueRange range_{.min = 0.0F, .max = 0.0F};
  bool isEmpty_ = true;
};

/// Extremes that follow the batches: the first batch's as they are, then with each batch
///
///   min = (1 - c) min + c min(batch),  max = (1 - c) max + c max(batch)
///
/// in double precision, c the averaging constant. Batches matter, and their order does.
/// Source: PyTorch MovingAverageMinMaxObserver; Jacob et al., CVPR 2018, section 3.1.
class MovingAverageObserver {
 public:
  /// Throws std::invalid_argument unless 0 < averagingConstant <= 1.
  explicit MovingAverageObserver(double averagingConstant);
  void observe(std::span<const float> batch);
  ValueRange range() const;

 private:
  double averagingConstant_;
  double min_ = 0.0;
  double max_ = 0.0;
  bool isEmpty_ = true;
};

/// Exact percentiles: keeps every value (4 bytes each). Batches do not matter.
class PercentileObserver {
 public:
  /// Throws std::invalid_argument unless 0 < percentile <= 100.
  PercentileObserver(double percentile, Scheme scheme);
  void observe(std::span<const float> batch);
  ValueRange range() const;

 private:
  double percentile_;
  Scheme scheme_;
  std::vector<float> samples_;
};

/// What is read off a SampleHistogram, in fixed memory. Batches do not matter.
class HistogramObserver {
 public:
  enum class Rule : std::uint8_t {
    Percentile,  ///< percentileRange
    LeastError,  ///< leastErrorRange
    Entropy,     ///< entropyRange
  };

  /// Throws std::invalid_argument for a bad `spec` or unless 0 < percentile <= 100.
  HistogramObserver(Rule rule, const QuantSpec& spec, double percentile = 100.0);
  void observe(std::span<const float> batch) { samples_.observe(batch); }
  ValueRange range() const;

 private:
  Rule rule_;
  QuantSpec spec_;
  double percentile_;
  SampleHistogram samples_;
};

}  // namespace quantlab
