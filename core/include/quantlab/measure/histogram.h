#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// Counts of values in bins of equal width. Bin i holds lo + i w <= x < lo + (i + 1) w with
/// w = (hi - lo) / bins; the last bin holds hi too.
struct Histogram {
  double lo;
  double hi;
  std::vector<std::uint32_t> counts;
  std::uint32_t below;  ///< values < lo
  std::uint32_t above;  ///< values > hi
};

/// Exact where x, lo and hi are multiples of one power of two that goes into hi - lo at most 2^36
/// times, whole numbers among them; else a value within a rounding of doubles from an edge may
/// count on its other side. No values give empty bins.
/// Throws std::invalid_argument if a value is NaN or infinite, unless lo < hi with both and their
/// difference finite, or unless `bins` is 1 to 65536.
Histogram histogram(std::span<const float> x, double lo, double hi, int bins);

}  // namespace quantlab
