#include "quantlab/quantize/part_ranges.h"

#include <algorithm>
#include <array>

#include "check.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/min_max_kernel.h"

namespace quantlab {
namespace {

/// Widens the ranges of the parts, each holding 0 from the start, to what x holds. Returns whether
/// all of x is finite.
bool addPartRanges(const float* x, const Partition& partition, std::span<float> min,
                   std::span<float> max) {
  std::fill(min.begin(), min.end(), 0.0F);
  std::fill(max.begin(), max.end(), 0.0F);
  const auto& kernel = minMaxKernels().back().functions;
  constexpr std::size_t kMost = 1024;
  std::array<float, kMost> low{};
  std::array<float, kMost> high{};
  bool allFinite = true;
  partition.forEachBlock([&](const RunBlock& block) {
    const bool areRows = block.partStep != 0;
    const std::size_t parts = areRows ? block.length : block.count;
    for (std::size_t first = 0; first < parts; first += kMost) {
      const std::size_t count = std::min(kMost, parts - first);
      const float* start = x + block.start;
      const bool finite = areRows ? kernel.columns(start + first, block.count, count, block.length,
                                                   low.data(), high.data())
                                  : kernel.runs(start + first * block.length, count, block.length,
                                                low.data(), high.data());
      allFinite = allFinite && finite;
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t part = block.part + first + i;
        min[part] = std::min(min[part], low[i]);
        max[part] = std::max(max[part], high[i]);
      }
    }
  });
  return allFinite;
}

}  // namespace

PartRanges observeRanges(std::span<const float> x, const Partition& partition) {
  PartRanges ranges{.min = std::vector<float>(partition.partCount()),
                    .max = std::vector<float>(partition.partCount())};
  observeRanges(x, partition, ranges.min, ranges.max);
  return ranges;
}

void observeRanges(std::span<const float> x, const Partition& partition, std::span<float> min,
                   std::span<float> max) {
  requireElements("x", x.size(), partition.elementCount());
  requireParts("min", min.size(), partition.partCount());
  requireParts("max", max.size(), partition.partCount());
  if (!addPartRanges(x.data(), partition, min, max)) requireFinite("x", x);
}

}  // namespace quantlab
