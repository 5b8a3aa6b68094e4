#pragma once

#include <cstdint>

namespace quantlab {

/// A factor as integer arithmetic has it: multiplier / 2^31 * 2^-shift.
struct FixedFactor {
  std::int32_t multiplier;  ///< 0, or 2^30 to 2^31 - 1
  std::int32_t shift;       ///< -31 to 31
};

/// The nearest to a factor. One below 2^-32 becomes 0.
/// Throws std::invalid_argument unless 0 < factor < 2^30.
FixedFactor toFixed(double factor);

/// sum * factor with integers alone, as gemmlowp and TensorFlow Lite do it, in two roundings: the
/// high half of the doubled product rounds a tie up (towards +infinity), the division by 2^shift a
/// tie away from 0. So it may differ by one from the exact product rounded once. With a shift below
/// 0 the sum is doubled first, as often, and saturates.
/// Source: gemmlowp, fixedpoint.h, SaturatingRoundingDoublingHighMul and RoundingDivideByPOT.
std::int32_t multiplyFixed(std::int32_t sum, FixedFactor factor);

}  // namespace quantlab
