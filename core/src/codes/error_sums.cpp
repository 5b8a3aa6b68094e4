#include "quantlab/codes/error_sums.h"

#include <algorithm>
#include <cmath>

namespace quantlab {

// region: error-sums
void ErrorSums::add(double x, double y) {
  const double error = y - x;
  squaredError += error * error;
  absError += std::fabs(error);
  maxAbsError = std::max(maxAbsError, std::fabs(error));
  squaredOriginal += x * x;
  squaredRestored += y * y;
  product += x * y;
}
// endregion

ErrorSums total(const ErrorLanes& lanes) {
  const auto sum = [&](double ErrorSums::* part) {
    return (lanes[0].*part + lanes[2].*part) + (lanes[1].*part + lanes[3].*part);
  };
  double largest = 0.0;
  for (const ErrorSums& lane : lanes) largest = std::max(largest, lane.maxAbsError);
  return {.squaredError = sum(&ErrorSums::squaredError),
          .absError = sum(&ErrorSums::absError),
          .maxAbsError = largest,
          .squaredOriginal = sum(&ErrorSums::squaredOriginal),
          .squaredRestored = sum(&ErrorSums::squaredRestored),
          .product = sum(&ErrorSums::product)};
}

}  // namespace quantlab
