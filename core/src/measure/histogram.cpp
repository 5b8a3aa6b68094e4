#include "quantlab/measure/histogram.h"

#include <algorithm>
#include <cstddef>

#include "check.h"

namespace quantlab {

Histogram histogram(std::span<const float> x, double lo, double hi, int bins) {
  requireFinite("lo", lo);
  requireFinite("hi", hi);
  requireFinite("hi - lo", hi - lo);
  if (lo >= hi) reject("lo", text(lo), "less than hi (" + text(hi) + ")");
  constexpr int kMostBins = 65536;
  if (bins < 1 || bins > kMostBins) reject("bins", text(bins), "from 1 to " + text(kMostBins));
  requireFinite("x", x);

  const auto lastBin = static_cast<std::size_t>(bins) - 1;
  Histogram result{.lo = lo, .hi = hi, .counts = {}, .below = 0, .above = 0};
  result.counts.resize(lastBin + 1);
  for (const double value : x) {
    if (value < lo) {
      ++result.below;
    } else if (value > hi) {
      ++result.above;
    } else {
      const auto bin = static_cast<std::size_t>((value - lo) / (hi - lo) * bins);
      ++result.counts[std::min(bin, lastBin)];
    }
  }
  return result;
}

}  // namespace quantlab
