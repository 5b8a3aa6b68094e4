#pragma once

#include "quantlab/kernels/min_max_kernel.h"
#include "quantlab/quantize/partition.h"

namespace quantlab {

/// Widens the ranges of `count` parts of a block, from its part `first` on, to what x, the whole
/// tensor, holds of them. Returns whether they are valid still.
inline bool widenRanges(const float* x, const RunBlock& block, std::size_t first, std::size_t count,
                        float* min, float* max) {
  const auto& kernel = minMaxKernels().back().functions;
  const float* start = x + block.start;
  return block.partStep == 0
             ? kernel.runs(start + first * block.length, count, block.length, min, max)
             : kernel.columns(start + first, {block.count, count, block.length}, min, max);
}

}  // namespace quantlab
