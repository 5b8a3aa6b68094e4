#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "quantlab/tensor/shape.h"

namespace quantlab {

/// A dense row-major tensor of floats that somebody else owns. Weights arrive as flat arrays with
/// a shape beside them; this ties the two together once, so that later code can trust them.
class TensorView {
 public:
  /// Throws std::invalid_argument unless data.size() is shape.elementCount().
  TensorView(std::span<const float> data, Shape shape);

  std::span<const float> data() const { return data_; }
  const Shape& shape() const { return shape_; }

  /// The slice at `index` along `axis`, flat and row-major, without that axis: (R, C) with axis 0
  /// gives row `index` (C), with axis 1 column `index` (R). This is ONNX Gather with a scalar
  /// index. Throws std::invalid_argument unless axis < rank and index < extent(axis).
  std::vector<float> gather(std::size_t axis, std::size_t index) const;

 private:
  std::span<const float> data_;
  Shape shape_;
};

}  // namespace quantlab
