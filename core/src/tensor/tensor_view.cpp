#include "quantlab/tensor/tensor_view.h"

#include <utility>

#include "check.h"
#include "tensor/checks.h"

namespace quantlab {

TensorView::TensorView(std::span<const float> data, Shape shape)
    : data_(data), shape_(std::move(shape)) {
  requireElements("data", data_.size(), shape_.elementCount());
}

std::vector<float> TensorView::gather(std::size_t axis, std::size_t index) const {
  const std::size_t extent = shape_.extent(axis);
  if (index >= extent) {
    reject("index", text(index), "less than the extent " + text(extent) + " of the axis");
  }
  const std::size_t stride = shape_.stride(axis);
  std::vector<float> slice;
  slice.reserve(data_.size() / extent);
  for (std::size_t start = index * stride; start < data_.size(); start += extent * stride) {
    const auto run = data_.subspan(start, stride);
    slice.insert(slice.end(), run.begin(), run.end());
  }
  return slice;
}

}  // namespace quantlab
