#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "quantlab/numbers/formats.h"
#include "quantlab/tensor/shape.h"

/// ONNX's quantization operators by their names, for every type that they take: references to check
/// against, written for clarity. Speed is the business of quantize/ and kernels/.
///
/// Source: the ONNX operator specifications, opset 25; where these leave something open, ONNX's
/// Python reference implementation.
namespace quantlab::onnx {

/// A tensor of any number format, row-major. Each value is one of the format's values, held in a
/// double, which is exact for all of them. NaN has the sign of the format's own NaN.
class Array {
 public:
  /// Throws std::invalid_argument, calling the array `name`, unless values.size() is
  /// shape.elementCount() and every value is one of the format's.
  Array(std::string_view name, const NumberFormat& type, Shape shape, std::vector<double> values);

  const NumberFormat& type() const { return *type_; }
  const Shape& shape() const { return shape_; }
  const std::vector<double>& values() const { return values_; }

 private:
  const NumberFormat* type_;
  Shape shape_;
  std::vector<double> values_;
};

/// An input that may be left out.
using Optional = std::optional<Array>;

}  // namespace quantlab::onnx
