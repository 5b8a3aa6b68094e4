#include "quantlab/kernels/histogram_kernel.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

std::size_t slotOf(double value, const Bins& bins) {
  const auto lastBin = static_cast<std::size_t>(bins.bins);  // after the slot below
  if (value < bins.lo) return 0;
  if (value > bins.hi) return lastBin + 1;
  const double position = (value - bins.lo) * bins.factor() / bins.divisor();
  return std::min(static_cast<std::size_t>(position) + 1, lastBin);
}

bool countSlots(const float* x, std::size_t count, const Bins& bins, std::uint32_t* slots) {
  bool allFinite = true;
  for (std::size_t i = 0; i < count; ++i) {
    const bool isNaN = std::isnan(x[i]);
    allFinite = allFinite && std::isfinite(x[i]);
    ++slots[isNaN ? 0 : slotOf(x[i], bins)];
  }
  return allFinite;
}

}  // namespace

std::span<const Kernel<HistogramFunctions>> histogramKernels() {
  static const Kernel<HistogramFunctions> kKernels[]{
      {"reference", "any", {countSlots}},
#ifdef QUANTLAB_HAS_SIMD128
      {"two quotients at once", "simd128", simd128::histogramFunctions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
