#include "quantlab/tensor/shape.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "check.h"

namespace quantlab {

Shape::Shape(std::vector<std::size_t> extents) : extents_(std::move(extents)) {
  // An overflow counts even beside an extent of 0: strides must not overflow either.
  constexpr std::size_t kLargest = std::numeric_limits<std::size_t>::max();
  std::size_t nonZeroProduct = 1;
  for (const std::size_t extent : extents_) {
    if (extent == 0) {
      elementCount_ = 0;
      continue;
    }
    if (extent > kLargest / nonZeroProduct) {
      reject("shape", "too large", "such that its extents' product is an index");
    }
    nonZeroProduct *= extent;
  }
  if (elementCount_ != 0) elementCount_ = nonZeroProduct;
}

std::size_t Shape::extent(std::size_t axis) const {
  requireAxis(axis);
  return extents_[axis];
}

std::size_t Shape::stride(std::size_t axis) const {
  requireAxis(axis);
  std::size_t product = 1;
  for (std::size_t inner = axis + 1; inner < rank(); ++inner) {
    product *= extents_[inner];
  }
  return product;
}

void Shape::requireAxis(std::size_t axis) const {
  if (axis >= rank()) reject("axis", text(axis), "less than the rank " + text(rank()));
}

}  // namespace quantlab
