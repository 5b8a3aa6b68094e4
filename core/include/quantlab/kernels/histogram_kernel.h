#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// `bins` bins of equal width from lo to hi, as measure/histogram.h has them.
struct Bins {
  double lo;
  double hi;
  int bins;  ///< 1 to 65536
};

/// Counts values, adding to slots (bins + 2): below lo, then each bin, then above hi. The bin is
/// trunc((x - lo) / (hi - lo) * bins), at most the last one. Returns whether all values are finite;
/// where NaN is counted is not said.
struct HistogramFunctions {
  bool (*count)(const float* x, std::size_t count, const Bins& bins, std::uint32_t* slots);
};

std::span<const Kernel<HistogramFunctions>> histogramKernels();

}  // namespace quantlab
