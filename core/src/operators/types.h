#pragma once

#include <string_view>

#include "quantlab/numbers/formats.h"

/// Which types an operator takes, said by properties of the format instead of lists of names.
namespace quantlab::onnx {

/// float16, bfloat16, float32: what values and scales are held in.
inline bool isHighPrecision(const NumberFormat& type) {
  return type.kind == FormatKind::Float && type.bits >= 16 && type.bits <= 32;
}

inline bool isFloat8(const NumberFormat& type) {
  return type.kind == FormatKind::Float && type.bits == 8;
}

/// The 8-bit integers.
inline bool isInteger8(const NumberFormat& type) { return type.isInteger() && type.bits == 8; }

/// What values are quantized to: integers up to 16 bits, floats up to 8.
inline bool isQuantized(const NumberFormat& type) {
  return type.isInteger() ? type.bits <= 16 : type.kind == FormatKind::Float && type.bits <= 8;
}

/// Throws std::invalid_argument unless `isAllowed`; `allowed` is the sentence's end that says which
/// types are.
void requireType(bool isAllowed, std::string_view argument, const NumberFormat& type,
                 std::string_view allowed);

void requireSameType(std::string_view argument, const NumberFormat& type, std::string_view other,
                     const NumberFormat& expected);

}  // namespace quantlab::onnx
