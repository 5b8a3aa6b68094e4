#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "check.h"

namespace quantlab {

/// Throws std::invalid_argument unless a matrix b of `length` values has these rows and columns.
inline void requireMatrix(std::size_t length, std::size_t rows, std::size_t columns) {
  if (rows == 0) reject("rows", text(rows), "at least 1");
  if (columns == 0) reject("columns", text(columns), "at least 1");
  if (length / columns != rows || length % columns != 0) {
    reject("b.length", text(length), "rows times columns (" + text(rows * columns) + ")");
  }
}

/// The rows of a in y = a B; throws std::invalid_argument unless both lengths fit B.
inline std::size_t rowsOfProduct(std::size_t aLength, std::size_t rows, std::size_t yLength,
                                 std::size_t columns) {
  if (aLength % rows != 0) {
    reject("a.length", text(aLength), "a multiple of rows (" + text(rows) + ")");
  }
  const std::size_t outer = aLength / rows;
  if (yLength != outer * columns) {
    reject("y.length", text(yLength),
           text(outer * columns) + ", rows of a times columns of the product");
  }
  return outer;
}

/// The kernel of this name among those that are exact here, or a sentence with their names.
template <typename Kernels, typename IsExact>
const auto& kernelOf(const Kernels& kernels, std::string_view name, IsExact isExact) {
  std::string names;
  for (const auto& kernel : kernels) {
    if (!isExact(kernel)) continue;
    if (kernel.name == name) return kernel;
    names += (names.empty() ? "'" : ", '") + std::string(kernel.name) + "'";
  }
  reject("kernel", "'" + std::string(name) + "'", "one of " + names);
}

}  // namespace quantlab
