#pragma once

#include <span>

#include "quantlab/codes/quantize_value.h"

namespace quantlab {

/// The smallest range that holds all of `x` and 0. Zero belongs to it because padding, bias and
/// ReLU produce exact zeros in great numbers, and those must not become an error.
/// Throws std::invalid_argument if `x` is empty or holds a NaN or an infinity.
ValueRange observeRange(std::span<const float> x);

/// x (N) -> codes (N). `Code` is std::int8_t or std::uint8_t, as spec.signedness says.
/// Throws std::invalid_argument if it is the other one, if the lengths differ, or for a bad `spec`
/// or `params`.
template <typename Code>
void quantizeLinear(std::span<const float> x, const QuantParams& params, const QuantSpec& spec,
                    std::span<Code> codes);

/// codes (N) -> restored (N). `Code` is std::int8_t or std::uint8_t; all of its values are codes.
/// A given scale so large that a value overflows gives an infinity.
/// Throws std::invalid_argument if the lengths differ or for bad `params`.
template <typename Code>
void dequantizeLinear(std::span<const Code> codes, const QuantParams& params,
                      std::span<float> restored);

}  // namespace quantlab
