#pragma once

#include <cmath>
#include <cstdint>

namespace quantlab {

/// Where a value exactly halfway between two integers goes. Libraries differ, and the difference
/// is one whole step: ONNX and PyTorch round halves to even, gemmlowp's power-of-two division and
/// ggml's Q8_0 away from zero.
enum class Rounding : std::uint8_t {
  HalfEven,          ///< 0.5 -> 0, 1.5 -> 2, 2.5 -> 2: no bias on average
  HalfAwayFromZero,  ///< 0.5 -> 1, 1.5 -> 2, 2.5 -> 3, -2.5 -> -3
};

/// The integer nearest to `x`, ties as `mode` says. NaN and infinities come back as they are.
/// Every operation is exact, so the result depends neither on libm nor on the rounding mode of the
/// floating-point unit.
inline float roundTo(float x, Rounding mode) {
  const float whole = std::trunc(x);
  const float rest = std::fabs(x - whole);
  const bool isOdd = whole != 2.0F * std::trunc(whole / 2.0F);
  const bool tieLeaves = mode == Rounding::HalfAwayFromZero || isOdd;
  const bool leaves = rest > 0.5F || (rest == 0.5F && tieLeaves);
  return leaves ? whole + std::copysign(1.0F, x) : whole;
}

}  // namespace quantlab
