#pragma once

#include <span>
#include <vector>

#include "quantlab/codes/partition.h"

namespace quantlab {

/// A range for each part: observed, or given in order to clip.
struct PartRanges {
  std::vector<float> min;
  std::vector<float> max;
};

/// `observeRange` of each part; [0, 0] for a part without elements.
/// Throws std::invalid_argument for a wrong length or if a value is NaN or infinite.
PartRanges observeRanges(std::span<const float> x, const Partition& partition);

/// The same into arrays of the caller's.
void observeRanges(std::span<const float> x, const Partition& partition, std::span<float> min,
                   std::span<float> max);

}  // namespace quantlab
