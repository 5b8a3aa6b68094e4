#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "quantlab/tensor/shape.h"

/// Stacks of matrices and how they broadcast, as numpy.matmul has it.
namespace quantlab::onnx {

/// What shapes (..., M, K) and (..., K, N) make of each other.
class MatMulShapes {
 public:
  /// Throws std::invalid_argument, naming `a` or `b`, if they do not fit.
  MatMulShapes(const Shape& a, const Shape& b);

  /// With at least two axes: a vector A became (1, K), a vector B (K, 1).
  const Shape& a() const { return a_; }
  const Shape& b() const { return b_; }
  const Shape& product() const { return product_; }

  /// The product's shape without the axes that vectors were given.
  const Shape& result() const { return result_; }

 private:
  Shape a_;
  Shape b_;
  Shape product_;
  Shape result_;
};

/// A B, row-major of shape product(). Sums are exact while they stay below 2^53.
std::vector<double> multiply(const std::vector<double>& a, const std::vector<double>& b,
                             const MatMulShapes& shapes);

enum class MatrixAxis : unsigned char { Rows, Columns };

/// Which element of a scale or zero point belongs to each element of a stack of matrices: the only
/// one, that of its row or that of its column.
class PerLine {
 public:
  /// Throws std::invalid_argument, calling the parameter `name`, unless its shape has one element
  /// or is (M) or (..., M, 1) for rows, (N) or (..., 1, N) for columns; leading axes may be 1.
  PerLine(std::string_view name, const Shape& parameter, const Shape& matrices, MatrixAxis axis);

  std::size_t operator()(std::size_t element) const;

 private:
  Shape matrices_;
  std::vector<std::size_t> strides_;
};

}  // namespace quantlab::onnx
