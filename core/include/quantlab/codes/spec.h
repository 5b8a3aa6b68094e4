#pragma once

#include <cstdint>

#include "quantlab/numbers/rounding.h"

namespace quantlab {

/// How the range of the values is laid over the codes.
enum class Scheme : std::uint8_t {
  Symmetric,   ///< zero sits in the middle of the codes; only the scale is chosen
  Asymmetric,  ///< the codes span exactly [min, max]; the zero point is chosen too
};

enum class Signedness : std::uint8_t { Signed, Unsigned };

/// Narrow leaves out the lowest code (int8: -127..127, uint8: 1..255), so that as many codes lie
/// below the middle as above it.
enum class CodeRange : std::uint8_t { Full, Narrow };

/// Everything that is decided about a quantization before any value is seen.
struct QuantSpec {
  int bits = 8;  ///< 2 to 16; 2 to 8 for all that makes or weighs codes of a byte
  Scheme scheme = Scheme::Symmetric;
  Signedness signedness = Signedness::Signed;
  CodeRange codeRange = CodeRange::Full;
  Rounding rounding = Rounding::HalfEven;
};

/// The lowest and the highest code, both included.
struct CodeLimits {
  std::int32_t qmin;
  std::int32_t qmax;

  std::int32_t count() const { return qmax - qmin + 1; }
};

/// Signed: -2^(bits-1) .. 2^(bits-1)-1. Unsigned: 0 .. 2^bits-1. Narrow: without the lowest.
/// Throws std::invalid_argument unless spec.bits is 2 to 16.
CodeLimits codeLimits(const QuantSpec& spec);

/// The same of codes that fit into a byte. Throws std::invalid_argument unless spec.bits is 2 to 8.
CodeLimits byteCodeLimits(const QuantSpec& spec);

}  // namespace quantlab
