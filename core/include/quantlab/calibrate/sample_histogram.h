#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/codes/params.h"

namespace quantlab {

/// A histogram of a stream in fixed memory: magnitudes of positive and of negative values, apart.
/// Bin i holds i w <= |x| < (i + 1) w; the width w is a power of two. A value beyond the last bin
/// doubles w by merging bins in pairs, which moves no value out of its place: what results depends
/// on the values alone, neither on their order nor on how batches split them.
class SampleHistogram {
 public:
  static constexpr std::size_t kBins = 2048;  ///< for each sign

  /// Throws std::invalid_argument if a value is NaN or infinite; nothing of the batch counts then.
  void observe(std::span<const float> batch);

  std::size_t count() const { return count_; }

  /// The smallest range that holds all values and 0.
  ValueRange extremes() const { return extremes_; }

  /// At most 1/1024 of the largest magnitude, or 2^-149, the smallest step between floats. Throws
  /// std::invalid_argument without a value.
  double width() const;

  /// kBins counts each. Zeros are in neither: every range that holds 0 restores them exactly.
  std::span<const std::uint64_t> positive() const { return positive_; }
  std::span<const std::uint64_t> negative() const { return negative_; }

  /// positive() + negative(), the histogram of |x|.
  std::vector<std::uint64_t> magnitudes() const;

 private:
  void widen();

  std::vector<std::uint64_t> positive_ = std::vector<std::uint64_t>(kBins);
  std::vector<std::uint64_t> negative_ = std::vector<std::uint64_t>(kBins);
  double width_ = 0x1p-149;
  std::size_t count_ = 0;
  ValueRange extremes_{.min = 0.0F, .max = 0.0F};
};

}  // namespace quantlab
