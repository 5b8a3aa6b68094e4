#pragma once

#include <cstddef>
#include <span>

namespace quantlab {

/// |y - x| / |x| over the values x that are not too small for it. Near zero the quotient says
/// nothing about quantization: every value below half a step has a relative error of exactly 1, so
/// that the maximum over all values is always 100% or more.
struct RelativeError {
  std::size_t count;    ///< values measured: |x| >= threshold
  std::size_t leftOut;  ///< values with |x| < threshold
  double mean;          ///< 0 if none was measured
  double max;           ///< 0 if none was measured
};

/// `threshold` has the unit of the values; the step, or half of it, is a good one.
/// Throws std::invalid_argument if the lengths differ, if there are no values, if one is NaN or
/// infinite, or unless `threshold` is finite and greater than 0.
RelativeError measureRelativeError(std::span<const float> original, std::span<const float> restored,
                                   double threshold);

}  // namespace quantlab
