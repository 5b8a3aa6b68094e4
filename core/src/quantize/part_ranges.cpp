#include "quantlab/quantize/part_ranges.h"

#include <algorithm>

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
  bool allFinite = true;
  partition.forEachBlock([&](const RunBlock& block) {
    const float* start = x + block.start;
    float* low = min.data() + block.part;
    float* high = max.data() + block.part;
    const bool isFinite =
        block.partStep == 0
            ? kernel.runs(start, block.count, block.length, low, high)
            : kernel.columns(start, {block.count, block.length, block.length}, low, high);
    allFinite = allFinite && isFinite;
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
