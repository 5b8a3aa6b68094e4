#pragma once

#include <cstdint>
#include <limits>

/// gemmlowp's two roundings, written from its description of them rather than from the core's code.
namespace quantlab::testing {

/// The high half of 2 a b: a b / 2^31 to the nearest, a tie towards +infinity; -2^31 squared
/// saturates. Source: gemmlowp, fixedpoint.h, SaturatingRoundingDoublingHighMul.
inline std::int32_t roundingDoublingHighMul(std::int32_t a, std::int32_t b) {
  constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min();
  if (a == kLowest && b == kLowest) return std::numeric_limits<std::int32_t>::max();
  const std::int64_t product = std::int64_t{a} * b;
  const std::int64_t nudge = product >= 0 ? std::int64_t{1} << 30 : 1 - (std::int64_t{1} << 30);
  return static_cast<std::int32_t>((product + nudge) / (std::int64_t{1} << 31));
}

/// x / 2^exponent to the nearest, a tie away from 0; exponent 0 to 31.
/// Source: gemmlowp, fixedpoint.h, RoundingDivideByPOT.
inline std::int32_t roundingDivideByPowerOfTwo(std::int32_t x, int exponent) {
  const std::int64_t divisor = std::int64_t{1} << exponent;
  const std::int64_t magnitude = x < 0 ? -std::int64_t{x} : x;
  const std::int64_t rounded = (magnitude + divisor / 2) / divisor;
  return static_cast<std::int32_t>(x < 0 ? -rounded : rounded);
}

}  // namespace quantlab::testing
