#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// `bins` bins of equal width from lo to hi, as measure/histogram.h has them. The bin of x is
/// trunc((x - lo) * factor() / divisor()), at most the last one. The product comes first: it is
/// exact for whole numbers, so that a quotient is rounded once and never up into the next bin.
struct Bins {
  double lo;
  double hi;
  int bins;  ///< 1 to 65536

  double factor() const { return bins * unit(); }
  double divisor() const { return (hi - lo) * unit(); }

 private:
  /// Keeps the product finite; a power of two, which changes no digit.
  double unit() const { return hi - lo > 0x1p1000 ? 0x1p-20 : 1.0; }
};

/// Counts values, adding to slots (bins + 2): below lo, then each bin, then above hi. Returns
/// whether all values are finite; where NaN is counted is not said.
struct HistogramFunctions {
  bool (*count)(const float* x, std::size_t count, const Bins& bins, std::uint32_t* slots);
};

std::span<const Kernel<HistogramFunctions>> histogramKernels();

}  // namespace quantlab
