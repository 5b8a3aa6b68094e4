#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// `columns` neighbouring columns of `rows` rows, each `stride` elements after the one before.
struct Columns {
  std::size_t rows;
  std::size_t columns;
  std::size_t stride;
};

/// Widens valid ranges that hold 0 until they hold the values, too: min = min(min, value), max =
/// max(max, value), never -0. Both return whether all are valid still (isValidRange). Where a value
/// was not finite, they are not, and min and max mean nothing.
struct MinMaxFunctions {
  /// Of each run: min (runs), max (runs).
  bool (*runs)(const float* x, const RunLayout& layout, float* min, float* max);

  /// Of each column: min (columns), max (columns). x points to the first value of the first one.
  bool (*columns)(const float* x, const Columns& columns, float* min, float* max);
};

std::span<const Kernel<MinMaxFunctions>> minMaxKernels();

}  // namespace quantlab
