#pragma once

#include "quantlab/operators/array.h"

namespace quantlab::onnx {

/// ONNX MatMulInteger: (A - aZeroPoint) (B - bZeroPoint), as int32.
///
/// A (..., M, K) and B (..., K, N) are int8 or uint8, each its own; the axes before the last two
/// broadcast as in numpy.matmul, and a vector A (K) or B (K) loses its axis in the result. Without
/// a zero point it is 0. A zero point has the type of its matrix and one element, or one for each
/// row of A: (M) or (..., M, 1), or for each column of B: (N) or (..., 1, N). A sum beyond int32
/// wraps around. Throws std::invalid_argument if a type or a shape is not as said.
Array matMulInteger(const Array& a, const Array& b, const Optional& aZeroPoint,
                    const Optional& bZeroPoint);

/// A matrix that stands for (values - zeroPoint) * scale.
struct QuantizedMatrix {
  Array values;
  Array scale;
  Array zeroPoint;
};

/// ONNX QLinearMatMul: y = saturate(round(C * (aScale * bScale / yScale)) + yZeroPoint), where C is
/// the product of the matrices less their zero points, with shapes as for MatMulInteger.
///
/// The matrices are of the 8-bit integers or of 8-bit floats, y of yZeroPoint's type. The scales
/// are all float32, float16 or bfloat16, of their zero point's shape, and yScale is laid out like
/// aScale. The factor is computed in the scales' type, rounded after each operation; its product
/// with C in double, as in ONNX's reference. Ties go to even before the zero point is added. C
/// wraps to int32 for integers; for floats it is summed in double. Throws std::invalid_argument if
/// a type or a shape is not as said.
Array qLinearMatMul(const QuantizedMatrix& a, const QuantizedMatrix& b, const Array& yScale,
                    const Array& yZeroPoint);

}  // namespace quantlab::onnx
