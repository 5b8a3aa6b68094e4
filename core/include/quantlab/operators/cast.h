#pragma once

#include "quantlab/operators/array.h"

namespace quantlab::onnx {

/// Attributes of Cast, with ONNX's defaults.
struct CastAttributes {
  bool saturate = true;                         ///< matters to the 8-bit floats only
  PowerRounding roundMode = PowerRounding::Up;  ///< matters to float8e8m0 only
};

/// ONNX Cast: each value in the format `to`, same shape.
///
/// - To a float: rounded once to the nearest value, ties to even. Out of range: 8-bit floats as
///   `saturate` says (see encodeFloat and encodeE8M0), float4e2m1 its largest value, others
///   infinity.
/// - To an integer: an integer out of range loses its higher bits (200 -> -56 in int8). A float
///   loses its fraction first, or, in int4, uint4, int2 and uint2, is rounded to the nearest
///   integer, ties to even (3.5 -> 4, and 7.5 -> 8 -> -8 in int4); out of range, where ONNX leaves
///   the result open to wider integers, it loses the higher bits as well, and NaN and infinities
///   become 0.
///   Source of the rounding: ONNX, docs/docsgen/source/technical/int4.md and int2.md.
Array cast(const Array& input, const NumberFormat& to, const CastAttributes& attributes = {});

/// ONNX Round: the nearest integer, ties to even; NaN, infinities and -0 stay as they are.
/// Throws std::invalid_argument unless x is a float of 16 bits or more.
Array round(const Array& x);

}  // namespace quantlab::onnx
