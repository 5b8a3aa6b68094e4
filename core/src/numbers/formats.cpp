#include "quantlab/numbers/formats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "check.h"

namespace quantlab {
namespace {

// region: number-formats
using enum FormatKind;

constexpr std::array kFormats{
    NumberFormat{"int2", 26, 2, SignedInteger},
    NumberFormat{"uint2", 25, 2, UnsignedInteger},
    NumberFormat{"int4", 22, 4, SignedInteger},
    NumberFormat{"uint4", 21, 4, UnsignedInteger},
    NumberFormat{"int8", 3, 8, SignedInteger},
    NumberFormat{"uint8", 2, 8, UnsignedInteger},
    NumberFormat{"int16", 5, 16, SignedInteger},
    NumberFormat{"uint16", 4, 16, UnsignedInteger},
    NumberFormat{"int32", 6, 32, SignedInteger},
    NumberFormat{"uint32", 12, 32, UnsignedInteger},
    NumberFormat{"float4e2m1", 23, 4, Float, kFloat4E2M1},
    NumberFormat{"float8e4m3fn", 17, 8, Float, kFloat8E4M3FN},
    NumberFormat{"float8e4m3fnuz", 18, 8, Float, kFloat8E4M3FNUZ},
    NumberFormat{"float8e5m2", 19, 8, Float, kFloat8E5M2},
    NumberFormat{"float8e5m2fnuz", 20, 8, Float, kFloat8E5M2FNUZ},
    NumberFormat{"float8e8m0", 24, 8, PowerOfTwo},
    NumberFormat{"bfloat16", 16, 16, Float, kBFloat16},
    NumberFormat{"float16", 10, 16, Float, kFloat16},
    NumberFormat{"float32", 1, 32, Float, kFloat32},
    NumberFormat{"float64", 11, 64, Float, kFloat64},
};
// endregion

std::uint64_t mask(const NumberFormat& format) { return ~std::uint64_t{0} >> (64U - format.bits); }

}  // namespace

double NumberFormat::lowest() const {
  switch (kind) {
    case SignedInteger:
      return -std::ldexp(1.0, bits - 1);
    case UnsignedInteger:
      return 0.0;
    case PowerOfTwo:
      return smallestPositive();
    case Float:
      break;
  }
  return -largest();
}

double NumberFormat::largest() const {
  switch (kind) {
    case SignedInteger:
      return std::ldexp(1.0, bits - 1) - 1.0;
    case UnsignedInteger:
      return std::ldexp(1.0, bits) - 1.0;
    case PowerOfTwo:
      return decodeE8M0(kE8M0NaN - 1);
    case Float:
      break;
  }
  return decodeFloat(largestCode(layout), layout);
}

double NumberFormat::smallestPositive() const {
  if (isInteger()) return 1.0;
  return kind == PowerOfTwo ? decodeE8M0(0) : decodeFloat(1, layout);
}

double NumberFormat::smallestNormal() const {
  return kind == Float ? std::ldexp(1.0, 1 - layout.bias) : smallestPositive();
}

std::span<const NumberFormat> numberFormats() { return kFormats; }

const NumberFormat& numberFormat(std::string_view name, std::string_view argument) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const NumberFormat& format) { return format.name == name; });
  if (found == kFormats.end()) {
    std::string names;
    for (const NumberFormat& format : kFormats) {
      names.append(names.empty() ? "" : ", ").append(format.name);
    }
    reject(argument, "'" + std::string(name) + "'", "one of " + names);
  }
  return *found;
}

std::uint64_t encode(double x, const NumberFormat& format, Overflow overflow, Rounding rounding) {
  if (format.kind == Float) return encodeFloat(x, format.layout, overflow, rounding);
  if (format.kind == PowerOfTwo) return encodeE8M0(x, PowerRounding::Nearest, overflow);
  if (std::isnan(x)) return 0;
  const double nearest = std::clamp(roundTo(x, rounding), format.lowest(), format.largest());
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(nearest)) & mask(format);
}

double decode(std::uint64_t code, const NumberFormat& format) {
  if (format.kind == Float) return decodeFloat(code, format.layout);
  if (format.kind == PowerOfTwo) return decodeE8M0(static_cast<std::uint8_t>(code));
  const auto value = static_cast<double>(code & mask(format));
  const bool isNegative = value > format.largest();
  return isNegative ? value - std::ldexp(1.0, format.bits) : value;
}

double convert(double x, const NumberFormat& format, Overflow overflow, Rounding rounding) {
  return decode(encode(x, format, overflow, rounding), format);
}

double spacing(double value, const NumberFormat& format) {
  requireFinite("value", value);
  if (format.isInteger()) return 1.0;
  const double magnitude = std::fabs(convert(value, format, Overflow::Saturate));
  if (format.kind == PowerOfTwo) {
    return magnitude == format.largest() ? magnitude / 2 : magnitude;
  }
  const double largest = format.largest();
  const std::uint64_t code = encodeFloat(magnitude, format.layout, Overflow::Saturate);
  const std::uint64_t above = magnitude == largest ? code : code + 1;
  return decodeFloat(above, format.layout) - decodeFloat(above - 1, format.layout);
}

}  // namespace quantlab
