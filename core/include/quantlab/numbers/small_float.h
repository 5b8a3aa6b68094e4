#pragma once

#include <cstdint>

#include "quantlab/numbers/rounding.h"

namespace quantlab {

/// Which codes of a float format are not numbers. Formats with few bits cannot spare a whole
/// exponent for infinity and NaN, and each saves in its own way.
enum class SpecialCodes : std::uint8_t {
  Ieee,          ///< the largest exponent: fraction 0 is infinity, all others NaN
  AllOnes,       ///< "FN": no infinity; NaN is all ones behind the sign
  NegativeZero,  ///< "FNUZ": no infinity; NaN is the code that would be -0, which does not exist
  None,          ///< every code is a number
};

/// What a number turns into when it is rounded to more than the largest one.
enum class Overflow : std::uint8_t {
  Saturate,  ///< the largest number of that sign; an infinity, too
  Special,   ///< infinity, in formats without one NaN, in formats without either the largest number
};

/// A binary float: sign bit, exponent field e, fraction field f, from the highest bit down.
///
///   e > 0:  value = (-1)^sign * 2^(e - bias) * (1 + f / 2^fractionBits)
///   e = 0:  value = (-1)^sign * 2^(1 - bias) * f / 2^fractionBits      (subnormal)
///
/// Sources: IEEE 754-2019; Micikevicius et al., "FP8 Formats for Deep Learning", 2022 (FN); Noune
/// et al., "8-bit Numerical Formats for Deep Neural Networks", 2022 (FNUZ); OCP Microscaling
/// Formats specification 1.0 (E2M1).
struct FloatLayout {
  int exponentBits;
  int fractionBits;
  int bias;
  SpecialCodes special;

  constexpr int bits() const { return 1 + exponentBits + fractionBits; }
};

inline constexpr FloatLayout kFloat64{11, 52, 1023, SpecialCodes::Ieee};
inline constexpr FloatLayout kFloat32{8, 23, 127, SpecialCodes::Ieee};
inline constexpr FloatLayout kFloat16{5, 10, 15, SpecialCodes::Ieee};
inline constexpr FloatLayout kBFloat16{8, 7, 127, SpecialCodes::Ieee};
inline constexpr FloatLayout kFloat8E4M3FN{4, 3, 7, SpecialCodes::AllOnes};
inline constexpr FloatLayout kFloat8E4M3FNUZ{4, 3, 8, SpecialCodes::NegativeZero};
inline constexpr FloatLayout kFloat8E5M2{5, 2, 15, SpecialCodes::Ieee};
inline constexpr FloatLayout kFloat8E5M2FNUZ{5, 2, 16, SpecialCodes::NegativeZero};
inline constexpr FloatLayout kFloat4E2M1{2, 1, 1, SpecialCodes::None};

/// The code whose value is nearest to `x`, in the lowest bits. `x` is rounded once, so that a value
/// on its way from FP16 to FP8 never meets a tie that was not there. Ties take the even code, or
/// the one away from zero. -0 stays -0 where it exists. NaN becomes a quiet NaN of the same sign;
/// in a format without NaN, -0 (as in ONNX's reference).
std::uint64_t encodeFloat(double x, const FloatLayout& layout, Overflow overflow,
                          Rounding rounding = Rounding::HalfEven);

/// The value of a code; exact. Bits above the format's are ignored. NaN has the code's sign.
double decodeFloat(std::uint64_t code, const FloatLayout& layout);

/// The code of the largest number; its neighbour above, if any, is infinity or NaN.
std::uint64_t largestCode(const FloatLayout& layout);

/// OCP Microscaling's scale type E8M0: 2^(code - 127) for the codes 0 to 254, NaN for 255. It has
/// neither sign nor zero nor infinity.
inline constexpr std::uint8_t kE8M0NaN = 0xFF;

/// How a value between two powers of two is rounded (ONNX Cast, `round_mode`).
enum class PowerRounding : std::uint8_t {
  Up,       ///< the larger one
  Down,     ///< the smaller one
  Nearest,  ///< the nearer one, the larger one at a tie: from 1.5 * 2^k on
};

/// The code nearest to `x` in the chosen sense. Below 2^-127 (0 included) and above 2^127 (infinity
/// included), Saturate gives the first or the last power, Special gives NaN. A negative `x`, -0
/// included, and NaN give NaN; ONNX leaves the negative ones open.
std::uint8_t encodeE8M0(double x, PowerRounding rounding, Overflow overflow);

double decodeE8M0(std::uint8_t code);

}  // namespace quantlab
