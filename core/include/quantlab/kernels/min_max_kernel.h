#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// The smallest and largest values. NaN is passed over; without another value the minimum is
/// +infinity and the maximum -infinity. Zeros come back as +0, whatever their sign. Both return
/// whether all values are finite.
struct MinMaxFunctions {
  /// Of each of `runs` runs, one after the other, of `length` values: min (runs), max (runs).
  bool (*runs)(const float* x, std::size_t runs, std::size_t length, float* min, float* max);

  /// Of each column of x (rows, columns), whose rows begin `stride` >= columns values apart:
  /// min (columns), max (columns).
  bool (*columns)(const float* x, std::size_t rows, std::size_t columns, std::size_t stride,
                  float* min, float* max);
};

std::span<const Kernel<MinMaxFunctions>> minMaxKernels();

}  // namespace quantlab
