#include "quantlab/numbers/small_float.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace quantlab {
namespace {

/// `count` ones in the lowest bits.
constexpr std::uint64_t ones(int count) { return (std::uint64_t{1} << unsigned(count)) - 1; }

constexpr std::uint64_t signBit(const FloatLayout& layout) {
  return std::uint64_t{1} << unsigned(layout.bits() - 1);
}

/// The exponent of the largest power of two in |x|; for subnormals and 0, less than any layout's.
int exponentOf(double x) {
  return static_cast<int>((std::bit_cast<std::uint64_t>(x) >> 52U) & 0x7FFU) - 1023;
}

std::uint64_t encodeNaN(bool negative, const FloatLayout& layout) {
  const std::uint64_t sign = negative ? signBit(layout) : 0;
  switch (layout.special) {
    case SpecialCodes::Ieee:  // the highest fraction bit says "quiet"
      return sign | (ones(layout.exponentBits + 1) << unsigned(layout.fractionBits - 1));
    case SpecialCodes::AllOnes:
      return sign | ones(layout.bits() - 1);
    case SpecialCodes::NegativeZero:
    case SpecialCodes::None:
      break;
  }
  return signBit(layout);
}

bool isNaNCode(std::uint64_t magnitude, bool negative, const FloatLayout& layout) {
  switch (layout.special) {
    case SpecialCodes::Ieee:
      return magnitude > (ones(layout.exponentBits) << unsigned(layout.fractionBits));
    case SpecialCodes::AllOnes:
      return magnitude == ones(layout.bits() - 1);
    case SpecialCodes::NegativeZero:
      return negative && magnitude == 0;
    case SpecialCodes::None:
      break;
  }
  return false;
}

}  // namespace

std::uint64_t largestCode(const FloatLayout& layout) {
  switch (layout.special) {
    case SpecialCodes::Ieee:
      return (ones(layout.exponentBits) << unsigned(layout.fractionBits)) - 1;
    case SpecialCodes::AllOnes:
      return ones(layout.bits() - 1) - 1;
    case SpecialCodes::NegativeZero:
    case SpecialCodes::None:
      break;
  }
  return ones(layout.bits() - 1);
}

// region: encode-float
std::uint64_t encodeFloat(double x, const FloatLayout& layout, Overflow overflow,
                          Rounding rounding) {
  const bool negative = std::signbit(x);
  if (std::isnan(x)) return encodeNaN(negative, layout);

  // How many of the steps that the format has at this magnitude. Exponent and fraction are one
  // number: when the steps round up to the next power of two, the exponent grows by itself.
  std::uint64_t magnitude = largestCode(layout) + 1;
  if (std::isfinite(x)) {
    const int lowest = 1 - layout.bias;
    const int exponent = std::max(exponentOf(x), lowest);
    const double steps = std::ldexp(std::fabs(x), layout.fractionBits - exponent);
    magnitude = (static_cast<std::uint64_t>(exponent - lowest) << unsigned(layout.fractionBits)) +
                static_cast<std::uint64_t>(roundTo(steps, rounding));
  }
  if (magnitude > largestCode(layout)) {
    const bool hasInfinity = layout.special == SpecialCodes::Ieee;
    const bool saturates = overflow == Overflow::Saturate || layout.special == SpecialCodes::None;
    if (!saturates && !hasInfinity) return encodeNaN(negative, layout);
    magnitude = largestCode(layout) + (saturates ? 0 : 1);
  }
  const bool hasSign = magnitude != 0 || layout.special != SpecialCodes::NegativeZero;
  return magnitude | (negative && hasSign ? signBit(layout) : 0);
}
// endregion

double decodeFloat(std::uint64_t code, const FloatLayout& layout) {
  const bool negative = (code & signBit(layout)) != 0;
  const std::uint64_t magnitude = code & ones(layout.bits() - 1);
  const double sign = negative ? -1.0 : 1.0;
  if (isNaNCode(magnitude, negative, layout)) {
    return std::copysign(std::numeric_limits<double>::quiet_NaN(), sign);
  }
  if (magnitude > largestCode(layout)) return sign * std::numeric_limits<double>::infinity();

  const auto field = static_cast<int>(magnitude >> unsigned(layout.fractionBits));
  std::uint64_t steps = magnitude & ones(layout.fractionBits);
  if (field > 0) steps += ones(layout.fractionBits) + 1;
  const int exponent = std::max(field, 1) - layout.bias - layout.fractionBits;
  return sign * std::ldexp(static_cast<double>(steps), exponent);
}

std::uint8_t encodeE8M0(double x, PowerRounding rounding, Overflow overflow) {
  if (std::isnan(x) || std::signbit(x)) return kE8M0NaN;
  if (x < 0x1p-127) return overflow == Overflow::Saturate ? 0 : kE8M0NaN;
  if (x > 0x1p127) return overflow == Overflow::Saturate ? kE8M0NaN - 1 : kE8M0NaN;
  const int exponent = exponentOf(x);
  const double power = std::ldexp(1.0, exponent);
  const bool goesUp = rounding == PowerRounding::Up ? x > power : x >= 1.5 * power;
  return static_cast<std::uint8_t>(exponent + 127 +
                                   (goesUp && rounding != PowerRounding::Down ? 1 : 0));
}

double decodeE8M0(std::uint8_t code) {
  if (code == kE8M0NaN) return std::numeric_limits<double>::quiet_NaN();
  return std::ldexp(1.0, code - 127);
}

}  // namespace quantlab
