#pragma once

#include <cstddef>
#include <cstdint>

#include "quantlab/operators/array.h"

namespace quantlab::onnx {

/// Attributes of QuantizeLinear and DequantizeLinear, with ONNX's defaults.
struct LinearAttributes {
  std::int64_t axis = 1;                     ///< negative: counted from the back; unused per tensor
  std::size_t blockSize = 0;                 ///< 0: not blocked
  bool saturate = true;                      ///< QuantizeLinear to an 8-bit float only; see Cast
  const NumberFormat* outputType = nullptr;  ///< nullptr: as the zero point or the scale says
  const NumberFormat* precision = nullptr;   ///< QuantizeLinear's division; nullptr: see there
};

/// ONNX QuantizeLinear: y = saturate(round(x / yScale) + yZeroPoint), same shape as x.
///
///   per tensor:  yScale has one element
///   per axis:    yScale (extent of x's axis)
///   blocked:     yScale has x's shape, but ceil(extent / blockSize) along the axis: the last block
///                may be shorter, and is the only one where blockSize exceeds the extent
///
/// x is float32, float16, bfloat16 or int32; yScale one of these or float8e8m0; yZeroPoint has
/// yScale's shape and y's type: an integer up to 16 bits or a float up to 8. Without it, it is 0
/// and y is of `outputType`, else uint8.
///
/// x and the scale are converted to `precision`, and the quotient rounded to it. Left out, it is
/// the scale's type, or float32 if that can't hold a quotient (int32, float8e8m0): ONNX leaves this
/// open. For an integer type it is then rounded to the nearest integer, ties to
/// even; a NaN gives the zero point. For a float type the sum is rounded to y's type; to an 8-bit
/// float a zero point of 0 is not added, so that -0 stays -0, while float4e2m1 turns it into 0,
/// both as in ONNX's reference. Scales are taken as given: a scale of 0, NaN or an infinity acts as
/// in IEEE 754. No elements give no elements. Throws std::invalid_argument if a type or a shape is
/// not as said.
Array quantizeLinear(const Array& x, const Array& yScale, const Optional& yZeroPoint,
                     const LinearAttributes& attributes = {});

/// ONNX DequantizeLinear: y = (x - xZeroPoint) * xScale, same shape as x, with scales laid out as
/// for QuantizeLinear.
///
/// x is a type that QuantizeLinear gives, or int32 with a zero point of 0; xZeroPoint is of x's
/// type. y is of `outputType`, which a scale of float8e8m0 makes necessary, else of xScale's type.
/// The difference is rounded to float32 (which matters beyond 2^24 only) and the product once to
/// y's type.
/// Throws std::invalid_argument if a type or a shape is not as said.
Array dequantizeLinear(const Array& x, const Array& xScale, const Optional& xZeroPoint,
                       const LinearAttributes& attributes = {});

struct DynamicallyQuantized {
  Array y;           ///< uint8, shape of x
  Array yScale;      ///< float32, shape ()
  Array yZeroPoint;  ///< uint8, shape ()
};

/// ONNX DynamicQuantizeLinear: x (float32) to uint8, with the smallest range that holds 0.
///
///   yScale = (max(0, x) - min(0, x)) / 255,  1 if x holds only zeros
///   yZeroPoint = round(saturate(-min(0, x) / yScale))
///   y = saturate(round(x / yScale) + yZeroPoint)
///
/// all in float32, ties to even; a scale that would underflow is the smallest float. Throws
/// std::invalid_argument unless x is a float32 array with at least one value and all values finite,
/// or if the range is wider than the largest float.
DynamicallyQuantized dynamicQuantizeLinear(const Array& x);

}  // namespace quantlab::onnx
