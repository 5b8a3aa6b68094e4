#pragma once

#include <cmath>
#include <concepts>
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
template <std::floating_point Float>
Float roundTo(Float x, Rounding mode) {
  constexpr Float kHalf = 0.5;
  const Float whole = std::trunc(x);
  const Float rest = std::fabs(x - whole);
  const bool isOdd = whole != 2 * std::trunc(whole / 2);
  const bool tieLeaves = mode == Rounding::HalfAwayFromZero || isOdd;
  const bool leaves = rest > kHalf || (rest == kHalf && tieLeaves);
  return leaves ? whole + std::copysign(Float{1}, x) : whole;
}

}  // namespace quantlab
