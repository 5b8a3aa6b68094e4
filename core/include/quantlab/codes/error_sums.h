#pragma once

#include <array>

namespace quantlab {

/// What the error metrics are made of: sums over pairs of an original x and a restored y, in double
/// precision.
struct ErrorSums {
  double squaredError = 0.0;
  double absError = 0.0;
  double maxAbsError = 0.0;
  double squaredOriginal = 0.0;
  double squaredRestored = 0.0;
  double product = 0.0;

  void add(double x, double y);
};

/// Four sums side by side, as in the lanes of a vector: element i goes to lane i mod 4. So that
/// vectors can add four elements at once and still add in the order that is asked of all.
using ErrorLanes = std::array<ErrorSums, 4>;

/// (lane 0 + lane 2) + (lane 1 + lane 3), for every sum; the largest of the maxima.
ErrorSums total(const ErrorLanes& lanes);

}  // namespace quantlab
