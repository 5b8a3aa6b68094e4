#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "quantlab/codes/spec.h"

namespace quantlab {

struct ValueRange {
  float min;
  float max;
};

/// The affine map between values and codes: value = (code - zeroPoint) * scale. `scale` is the
/// step, in the values' unit; `zeroPoint` is the code whose value is exactly 0.
struct QuantParams {
  float scale;
  std::int32_t zeroPoint;
};

/// A bound of larger magnitude could make a restored value overflow.
inline constexpr float kLargestBound = std::numeric_limits<float>::max() / 2;

/// Whether `validateRange` accepts the range.
inline bool isValidRange(ValueRange range) {
  return range.min >= -kLargestBound && range.min <= range.max && range.max <= kLargestBound;
}

/// Throws std::invalid_argument if a bound is not finite, if min > max, or if a bound exceeds
/// kLargestBound in magnitude. The sentence calls the bounds `name`.min and `name`.max, or min and
/// max if the name is empty, of element `index`, if there is one.
void validateRange(ValueRange range, std::string_view name = "range",
                   std::optional<std::size_t> index = std::nullopt);

/// Scale and zero point that lay `range`, widened to hold 0, over the codes of `spec`, so that zero
/// is exact. A value of the range comes back within half a step, and 2^-7 of one for the rounding
/// of floats. By the symmetric way none clips. By the asymmetric one a value next to an end of the
/// range may: the zero point is rounded, which moves all codes by up to half a step, so that the
/// last of them lies up to half a step inside of the range (uint8, -1.5 to 253.5: 253.5 would have
/// the code 256).
///
///   symmetric:   scale = max(|min|, |max|) / (2^(bits-1) - 1)
///                zeroPoint = 0, of unsigned codes 2^(bits-1)
///
///   asymmetric:  scale = (max - min) / (qmax - qmin)
///                zeroPoint = round(qmin - min / scale)
///
/// A range of nothing but 0 gives scale 1. The scale is never below the smallest normal float
/// (1.18e-38), so that code times scale stays exact; a range of denormals then uses few codes, and
/// the error is still at most half a step.
/// Throws std::invalid_argument if `validateRange` does.
/// Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference", CVPR 2018, section 2.1 and appendix; ONNX
/// DynamicQuantizeLinear.
QuantParams chooseParams(ValueRange range, const QuantSpec& spec);

/// Parameters given from outside are taken as they are, if they mean something: throws
/// std::invalid_argument unless the scale is finite and positive and the zero point one of the
/// codes.
void validateParams(const QuantParams& params, CodeLimits limits);

}  // namespace quantlab
