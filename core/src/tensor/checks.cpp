#include "tensor/checks.h"

#include "check.h"

namespace quantlab {

std::string text(const Shape& shape) {
  std::string list = "(";
  for (std::size_t axis = 0; axis < shape.rank(); ++axis) {
    list.append(axis == 0 ? "" : ", ").append(text(shape.extent(axis)));
  }
  return list + ")";
}

void requireElements(std::string_view name, std::size_t length, std::size_t expected) {
  if (length != expected) {
    reject(std::string(name) + ".length", text(length),
           text(expected) + ", the product of the shape's extents");
  }
}

}  // namespace quantlab
