#include "quantize/round_trip.h"

#include <algorithm>

#include "quantlab/quantize/quantize.h"

namespace quantlab {

std::vector<float> roundTrip(std::span<const float> x, const QuantParams& params,
                             const QuantSpec& spec) {
  const CodeLimits limits = byteCodeLimits(spec);
  validateParams(params, limits);
  std::vector<float> y(x.size());
  std::transform(x.begin(), x.end(), y.begin(), [&](float value) {
    return dequantizeValue(quantizeValue(value, params, limits, spec.rounding), params);
  });
  return y;
}

double squaredError(std::span<const float> x, std::span<const float> y) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double error = static_cast<double>(y[i]) - x[i];
    sum += error * error;
  }
  return sum;
}

double roundTripMse(std::span<const float> x, ValueRange range, const QuantSpec& spec) {
  byteCodeLimits(spec);
  if (x.empty()) return 0.0;
  const std::vector<float> y = roundTrip(x, chooseParams(range, spec), spec);
  return squaredError(x, y) / static_cast<double>(x.size());
}

}  // namespace quantlab
