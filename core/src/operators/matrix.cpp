#include "operators/matrix.h"

#include <algorithm>
#include <string>

#include "check.h"
#include "operators/types.h"
#include "tensor/checks.h"

namespace quantlab::onnx {
namespace {

std::vector<std::size_t> extentsOf(const Shape& shape) {
  std::vector<std::size_t> extents(shape.rank());
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    extents[axis] = shape.extent(axis);
  }
  return extents;
}

/// With a vector's missing axis put in.
Shape asMatrices(std::string_view name, const Shape& shape, MatrixAxis missing) {
  if (shape.rank() == 0) {
    reject(std::string(name) + ".shape", text(shape), "of at least one axis");
  }
  std::vector<std::size_t> extents = extentsOf(shape);
  if (shape.rank() == 1) {
    extents.insert(missing == MatrixAxis::Rows ? extents.begin() : extents.end(), 1);
  }
  return Shape(std::move(extents));
}

/// The extent of `shape`, aligned at the last axis, on an axis of a shape with `rank` axes.
std::size_t alignedExtent(const Shape& shape, std::size_t axis, std::size_t rank) {
  const std::size_t missing = rank - shape.rank();
  return axis < missing ? 1 : shape.extent(axis - missing);
}

Shape productOf(const Shape& a, const Shape& b) {
  const std::size_t inner = a.extent(a.rank() - 1);
  if (b.extent(b.rank() - 2) != inner) {
    reject("b.shape", text(b), "one whose rows, " + text(inner) + ", are a's columns");
  }
  std::vector<std::size_t> extents;
  const std::size_t rank = std::max(a.rank(), b.rank());
  for (std::size_t axis = 0; axis + 2 < rank; ++axis) {
    const std::size_t ofA = alignedExtent(a, axis, rank);
    const std::size_t ofB = alignedExtent(b, axis, rank);
    if (ofA != ofB && ofA != 1 && ofB != 1) {
      reject("b.shape", text(b), "one that broadcasts with a's " + text(a));
    }
    extents.push_back(ofA == 1 ? ofB : ofA);
  }
  extents.push_back(a.extent(a.rank() - 2));
  extents.push_back(b.extent(b.rank() - 1));
  return Shape(std::move(extents));
}

/// The steps in `from` for each axis of `to`; 0 where `from` repeats.
std::vector<std::size_t> broadcastStrides(const Shape& from, const Shape& to) {
  std::vector<std::size_t> strides(to.rank(), 0);
  const std::size_t missing = to.rank() - from.rank();
  for (std::size_t axis = 0; axis < from.rank(); ++axis) {
    if (from.extent(axis) != 1) strides[missing + axis] = from.stride(axis);
  }
  return strides;
}

std::size_t broadcastIndex(std::size_t element, const Shape& to,
                           const std::vector<std::size_t>& strides) {
  std::size_t index = 0;
  for (std::size_t axis = to.rank(); axis-- > 0;) {
    index += element % to.extent(axis) * strides[axis];
    element /= to.extent(axis);
  }
  return index;
}

}  // namespace

MatMulShapes::MatMulShapes(const Shape& a, const Shape& b)
    : a_(asMatrices("a", a, MatrixAxis::Rows)),
      b_(asMatrices("b", b, MatrixAxis::Columns)),
      product_(productOf(a_, b_)),
      result_(product_) {
  std::vector<std::size_t> extents = extentsOf(product_);
  if (b.rank() == 1) extents.pop_back();
  if (a.rank() == 1) extents.erase(extents.end() - (b.rank() == 1 ? 1 : 2));
  result_ = Shape(std::move(extents));
}

std::vector<double> multiply(const std::vector<double>& a, const std::vector<double>& b,
                             const MatMulShapes& shapes) {
  const Shape& product = shapes.product();
  const std::size_t inner = shapes.a().extent(shapes.a().rank() - 1);
  const std::size_t columns = product.extent(product.rank() - 1);
  // The matrices of the last two axes start where their first elements lie.
  std::vector<std::size_t> stepsA = broadcastStrides(shapes.a(), product);
  std::vector<std::size_t> stepsB = broadcastStrides(shapes.b(), product);
  stepsA[product.rank() - 1] = 0;
  stepsB[product.rank() - 2] = 0;

  std::vector<double> result(product.elementCount());
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t startA = broadcastIndex(i, product, stepsA);
    const std::size_t startB = broadcastIndex(i, product, stepsB);
    double sum = 0.0;
    for (std::size_t k = 0; k < inner; ++k) {
      sum += a[startA + k] * b[startB + k * columns];
    }
    result[i] = sum;
  }
  return result;
}

PerLine::PerLine(std::string_view name, const Shape& parameter, const Shape& matrices,
                 MatrixAxis axis)
    : matrices_(matrices), strides_(matrices.rank(), 0) {
  if (parameter.elementCount() == 1) return;
  const std::size_t rank = matrices.rank();
  const std::size_t along = axis == MatrixAxis::Rows ? rank - 2 : rank - 1;
  std::vector<std::size_t> extents = extentsOf(parameter);
  if (axis == MatrixAxis::Rows && parameter.rank() == 1) extents.push_back(1);
  const Shape lines(std::move(extents));

  bool fits = lines.rank() <= rank;
  for (std::size_t i = 0; fits && i < rank; ++i) {
    const std::size_t extent = alignedExtent(lines, i, rank);
    const bool mayVary = i == along || i + 2 < rank;
    fits = i == along ? extent == matrices.extent(i)
                      : extent == 1 || (mayVary && extent == matrices.extent(i));
  }
  if (!fits) {
    reject(std::string(name) + ".shape", text(parameter),
           std::string("one element, or one for each ") +
               (axis == MatrixAxis::Rows ? "row" : "column") + " of " + text(matrices));
  }
  strides_ = broadcastStrides(lines, matrices);
}

std::size_t PerLine::operator()(std::size_t element) const {
  return broadcastIndex(element, matrices_, strides_);
}

}  // namespace quantlab::onnx
