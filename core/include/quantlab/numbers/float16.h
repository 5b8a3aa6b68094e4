#pragma once

#include <cstdint>

namespace quantlab {

/// IEEE 754 binary16 ("FP16"): 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. The other
/// way to spend few bits: its step grows with the value, where an integer code's step is constant.
/// Codes travel as `std::uint16_t`, because not every compiler here has a 16-bit float.

/// The code nearest to `x`, ties to even (IEEE 754-2019, 4.3.1). |x| >= 65520 becomes infinity,
/// |x| <= 2^-25 a zero of the same sign; NaN becomes a quiet NaN of the same sign.
std::uint16_t encodeFloat16(float x);

/// The value of a code; exact, since each FP16 value is a float.
float decodeFloat16(std::uint16_t code);

}  // namespace quantlab
