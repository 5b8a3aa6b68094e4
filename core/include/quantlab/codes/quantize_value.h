#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "quantlab/codes/params.h"

namespace quantlab {

/// ONNX QuantizeLinear and DequantizeLinear for one scale and zero point. Values are divided by
/// the scale, not multiplied by its reciprocal: the two differ in the last bit, and so at ties in
/// the code.

// region: quantize-value
/// The code nearest to `x`, whether or not the code exists.
inline float nearestCode(float x, const QuantParams& params, Rounding rounding) {
  return roundTo(x / params.scale, rounding) + static_cast<float>(params.zeroPoint);
}

/// The code that stands for `x`: saturate(round(x / scale) + zeroPoint).
/// Values beyond the last code, infinities too, get the last code; NaN gets the code of 0.
inline std::int32_t quantizeValue(float x, const QuantParams& params, CodeLimits limits,
                                  Rounding rounding) {
  if (std::isnan(x)) return params.zeroPoint;
  const float code = nearestCode(x, params, rounding);
  const auto lowest = static_cast<float>(limits.qmin);
  const auto highest = static_cast<float>(limits.qmax);
  return static_cast<std::int32_t>(std::clamp(code, lowest, highest));
}
// endregion

// region: dequantize-value
/// The value that a code stands for.
inline float dequantizeValue(std::int32_t code, const QuantParams& params) {
  return static_cast<float>(code - params.zeroPoint) * params.scale;
}
// endregion

}  // namespace quantlab
