#include "quantlab/numbers/float16.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace quantlab {
namespace {

constexpr std::uint32_t kFloatInfinity = 0x7F80'0000;
constexpr std::uint32_t kTwoTo16 = 0x4780'0000;
constexpr std::uint32_t kSmallestNormal = 0x3880'0000;  // 2^-14
constexpr std::uint32_t kBiasDifference = (127U - 15U) << 23U;

/// `bits` / 2^shift, rounded to the nearest integer, ties to even.
std::uint32_t shiftRight(std::uint32_t bits, std::uint32_t shift) {
  const std::uint32_t isOdd = (bits >> shift) & 1U;
  const std::uint32_t almostHalf = (1U << (shift - 1U)) - 1U;
  return (bits + almostHalf + isOdd) >> shift;
}

}  // namespace

// region: encode-float16
std::uint16_t encodeFloat16(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t sign = (bits >> 16U) & 0x8000U;
  const std::uint32_t magnitude = bits & 0x7FFF'FFFFU;

  std::uint32_t code = 0;
  if (magnitude > kFloatInfinity) {
    code = 0x7E00U | ((magnitude >> 13U) & 0x01FFU);  // a quiet NaN
  } else if (magnitude >= kSmallestNormal) {
    // Exponent and fraction are rounded as one number: a carry out of the fraction raises the
    // exponent, and out of the largest exponent it gives infinity.
    code = shiftRight(std::min(magnitude, kTwoTo16) - kBiasDifference, 13);
  } else {
    // Subnormal: the fraction counts multiples of 2^-24.
    const std::uint32_t fraction = (magnitude & 0x007F'FFFFU) | 0x0080'0000U;
    const std::uint32_t shift = 126U - (magnitude >> 23U);
    code = shiftRight(fraction, std::min(shift, 25U));  // 25 and more: below half of 2^-24
  }
  return static_cast<std::uint16_t>(sign | code);
}
// endregion

float decodeFloat16(std::uint16_t code) {
  const std::uint32_t sign = (code & 0x8000U) << 16U;
  const std::uint32_t magnitude = code & 0x7FFFU;
  if (magnitude < 0x0400U) {  // zero or subnormal
    return std::copysign(static_cast<float>(magnitude) * 0x1p-24F, std::bit_cast<float>(sign));
  }
  const bool isFinite = magnitude < 0x7C00U;
  const std::uint32_t rest = magnitude << 13U;
  return std::bit_cast<float>(sign | (isFinite ? rest + kBiasDifference : rest | kFloatInfinity));
}

}  // namespace quantlab
