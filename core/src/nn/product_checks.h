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
  const std::size_t count = checkedProduct("rows", rows, columns);
  if (length != count) {
    reject("b.length", text(length), "rows times columns (" + text(count) + ")");
  }
}

/// Throws std::invalid_argument if a sum of `depth` terms could leave int32, as one of `most`
/// can't.
inline void requireDepth(std::string_view name, std::size_t depth, std::size_t most) {
  if (depth > most) reject(name, text(depth), "at most " + text(most) + ", so that sums fit int32");
}

/// The rows of a in y = a B; throws std::invalid_argument unless both lengths fit B.
inline std::size_t rowsOfProduct(std::size_t aLength, std::size_t rows, std::size_t yLength,
                                 std::size_t columns) {
  if (aLength % rows != 0) {
    reject("a.length", text(aLength), "a multiple of rows (" + text(rows) + ")");
  }
  const std::size_t outer = aLength / rows;
  const std::size_t count = checkedProduct("rows of a", outer, columns);
  if (yLength != count) {
    reject("y.length", text(yLength), text(count) + ", rows of a times columns of the product");
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
