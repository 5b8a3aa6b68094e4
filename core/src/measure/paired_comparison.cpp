#include "quantlab/measure/paired_comparison.h"

#include <algorithm>
#include <cmath>

#include "check.h"

namespace quantlab {

PairedComparison comparePaired(std::span<const std::uint8_t> labels,
                               std::span<const std::uint8_t> first,
                               std::span<const std::uint8_t> second) {
  constexpr double kNormal95 = 1.959963984540054;
  requireNotEmpty("labels", labels.size());
  requireLength("first", first.size(), "labels", labels.size());
  requireLength("second", second.size(), "labels", labels.size());
  PairedComparison result{};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (first[i] == second[i]) continue;
    ++result.flipped;
    if (first[i] == labels[i]) ++result.lost;
    if (second[i] == labels[i]) ++result.won;
  }
  const auto n = static_cast<double>(labels.size());
  const double b = static_cast<double>(result.lost) + 0.5;
  const double c = static_cast<double>(result.won) + 0.5;
  const double middle = (c - b) / (n + 2.0);
  const double half = kNormal95 * std::sqrt(b + c - (c - b) * (c - b) / (n + 2.0)) / (n + 2.0);
  result.difference = (c - b) / n;
  result.low = std::max(-1.0, middle - half);
  result.high = std::min(1.0, middle + half);
  return result;
}

}  // namespace quantlab
