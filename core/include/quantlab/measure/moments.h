#pragma once

#include <cstddef>
#include <span>

namespace quantlab {

/// The shape of a distribution, over n values x with mean m and d = x - m.
struct Moments {
  std::size_t count;         ///< n
  double mean;               ///< sum x / n
  double standardDeviation;  ///< of the values themselves: sqrt(sum d^2 / n)

  /// (sum d^4 / n) / (sum d^2 / n)^2 - 3: 0 for a normal distribution, -1.2 for a uniform one,
  /// large for a few values far away, which is what makes an absmax scale coarse. NaN if all values
  /// are equal.
  double excessKurtosis;
};

/// Two passes in double precision, taken relative to the first value, so that equal values deviate
/// by exactly 0. Throws std::invalid_argument if there are no values, or if one is NaN or infinite.
Moments moments(std::span<const float> x);

}  // namespace quantlab
