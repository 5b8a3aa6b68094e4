#pragma once

#include <span>
#include <vector>

#include "quantlab/codes/params.h"

/// What quantizing does to values, without the codes in between.
namespace quantlab {

/// Each value as it comes back: dequantize(quantize(x)). Throws for a bad `spec` or `params`.
std::vector<float> roundTrip(std::span<const float> x, const QuantParams& params,
                             const QuantSpec& spec);

/// Sum of (y - x)^2, in double from the first value to the last.
double squaredError(std::span<const float> x, std::span<const float> y);

/// Mean squared error of a round trip over the codes that `range` is laid over; 0 without values.
double roundTripMse(std::span<const float> x, ValueRange range, const QuantSpec& spec);

}  // namespace quantlab
