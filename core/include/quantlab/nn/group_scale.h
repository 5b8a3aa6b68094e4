#pragma once

#include <cstdint>
#include <span>

namespace quantlab {

/// How a group of weights gets its symmetric scale.
enum class ScaleRule : std::uint8_t {
  AbsMax,      ///< absmax / (2^(bits-1) - 1): nothing is clipped
  LeastError,  ///< that times 1, 0.98, 0.96 ... 0.3, whichever errs least in the sum of squares
};

/// The scale of a group; 1 if all values are 0. The wider one of two equally good ones.
/// Throws std::invalid_argument unless bits is 2 to 8 and all values are finite.
float groupScale(std::span<const float> values, int bits, ScaleRule rule);

}  // namespace quantlab
