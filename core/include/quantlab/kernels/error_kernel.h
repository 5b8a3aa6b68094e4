#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "quantlab/codes/error_sums.h"
#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Sums over the errors of restored values, added to those in `lanes`. Each sum runs in double
/// precision in four lanes: element i of a run or row goes to lane i mod 4, from first to last. So
/// every implementation gives the same bits, as long as all values are finite. A caller knows that
/// by the sums: squaredOriginal of a lane is not finite if an x is not, squaredRestored if a y is
/// not.
struct ErrorFunctions {
  /// Between two arrays of `count` values.
  void (*arrays)(const float* x, const float* y, std::size_t count, ErrorLanes& lanes);

  /// Between values and what quantizing and restoring makes of them, which is not stored:
  /// y[i] = dequantizeValue(quantizeValue(x[i])), with a scale and zero point as in quantizing.
  void (*runs)(const float* x, const Runs& runs, const CodeGrid& grid, ErrorLanes& lanes);
  void (*rows)(const float* x, const Rows& rows, const CodeGrid& grid, ErrorLanes& lanes);
};

std::span<const Kernel<ErrorFunctions>> errorKernels();

}  // namespace quantlab
