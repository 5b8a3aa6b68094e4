#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "quantlab/numbers/small_float.h"

namespace quantlab {

enum class FormatKind : std::uint8_t {
  SignedInteger,    ///< two's complement
  UnsignedInteger,  ///< plain binary
  Float,            ///< sign, exponent, fraction, as NumberFormat::layout says
  PowerOfTwo,       ///< E8M0
};

/// One of the number formats that a tensor's elements may have. All of their values are exact in a
/// double, which makes it possible to treat them alike.
struct NumberFormat {
  std::string_view name;  ///< ONNX's name in lower case: "float8e4m3fn", "int4"
  std::uint8_t onnxType;  ///< ONNX TensorProto.DataType
  std::uint8_t bits;      ///< 2 to 64
  FormatKind kind;
  FloatLayout layout = {};  ///< of a Float

  bool isInteger() const {
    return kind == FormatKind::SignedInteger || kind == FormatKind::UnsignedInteger;
  }
  bool hasInfinity() const {
    return kind == FormatKind::Float && layout.special == SpecialCodes::Ieee;
  }
  bool hasNaN() const {
    return !isInteger() && (kind == FormatKind::PowerOfTwo || layout.special != SpecialCodes::None);
  }

  double lowest() const;            ///< the least number: -448 of E4M3FN, -8 of int4
  double largest() const;           ///< the greatest number, infinity aside
  double smallestPositive() const;  ///< of floats the smallest subnormal, of integers 1
  double smallestNormal() const;    ///< the smallest of full precision; of integers 1
};

/// All formats, from the narrowest integer to the widest float. What shall hold for every format is
/// tested, listed and offered by a loop over these.
std::span<const NumberFormat> numberFormats();

/// The format of that name. Throws std::invalid_argument, with the list of names, if there is none;
/// `argument` is what the sentence calls the name.
const NumberFormat& numberFormat(std::string_view name, std::string_view argument = "format");

/// The code of the value nearest to `x`, in the lowest `bits` bits (integers: two's complement).
/// Integers always saturate and take NaN to 0; floats do as encodeFloat says; E8M0 rounds to the
/// nearer power of two, whatever `rounding` is.
std::uint64_t encode(double x, const NumberFormat& format, Overflow overflow,
                     Rounding rounding = Rounding::HalfEven);

/// The value of a code. Bits above the format's are ignored.
double decode(std::uint64_t code, const NumberFormat& format);

/// The value that `x` has in this format: decode(encode(x)).
double convert(double x, const NumberFormat& format, Overflow overflow,
               Rounding rounding = Rounding::HalfEven);

/// The distance from `value`, rounded to the format, to the next value of larger magnitude: what a
/// rounding error is measured in (unit in the last place). Beyond the largest number it is the
/// distance below that. Throws std::invalid_argument unless `value` is finite.
double spacing(double value, const NumberFormat& format);

}  // namespace quantlab
