#include "quantlab/measure/histogram.h"

#include <cstddef>

#include "check.h"
#include "quantlab/kernels/histogram_kernel.h"

namespace quantlab {

Histogram histogram(std::span<const float> x, double lo, double hi, int bins) {
  requireFinite("lo", lo);
  requireFinite("hi", hi);
  requireFinite("hi - lo", hi - lo);
  if (lo >= hi) reject("lo", text(lo), "less than hi (" + text(hi) + ")");
  constexpr int kMostBins = 65536;
  if (bins < 1 || bins > kMostBins) reject("bins", text(bins), "from 1 to " + text(kMostBins));

  std::vector<std::uint32_t> slots(static_cast<std::size_t>(bins) + 2);
  const bool allFinite = histogramKernels().back().functions.count(
      x.data(), x.size(), {.lo = lo, .hi = hi, .bins = bins}, slots.data());
  if (!allFinite) requireFinite("x", x);
  return {.lo = lo,
          .hi = hi,
          .counts = {slots.begin() + 1, slots.end() - 1},
          .below = slots.front(),
          .above = slots.back()};
}

}  // namespace quantlab
