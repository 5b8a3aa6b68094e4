#include "quantlab/measure/moments.h"

#include <cmath>

#include "check.h"

namespace quantlab {

Moments moments(std::span<const float> x) {
  requireNotEmpty("x", x.size());
  requireFinite("x", x);
  const auto n = static_cast<double>(x.size());
  const double first = x.front();
  double sum = 0.0;
  for (const double value : x) sum += value - first;
  const double shift = sum / n;

  double squares = 0.0;
  double fourths = 0.0;
  for (const double value : x) {
    const double deviation = value - first - shift;
    const double square = deviation * deviation;
    squares += square;
    fourths += square * square;
  }
  const double variance = squares / n;
  return {.count = x.size(),
          .mean = first + shift,
          .standardDeviation = std::sqrt(variance),
          .excessKurtosis = fourths / n / (variance * variance) - 3.0};
}

}  // namespace quantlab
