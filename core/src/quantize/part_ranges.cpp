#include "quantlab/quantize/part_ranges.h"

#include <algorithm>

#include "check.h"
#include "quantize/block_ranges.h"
#include "quantize/part_checks.h"
#include "tensor/checks.h"

namespace quantlab {
namespace {

/// Widens the ranges of the parts, each holding 0 from the start, to what x holds. Returns whether
/// all are valid.
bool addPartRanges(const float* x, const Partition& partition, std::span<float> min,
                   std::span<float> max) {
  std::fill(min.begin(), min.end(), 0.0F);
  std::fill(max.begin(), max.end(), 0.0F);
  bool areValid = true;
  partition.forEachBlock([&](const RunBlock& block) {
    areValid = widenRanges(x, block, 0, block.partCount(), min.data() + block.part,
                           max.data() + block.part) &&
               areValid;
  });
  return areValid;
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
