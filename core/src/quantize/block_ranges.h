#pragma once

#include "quantlab/codes/partition.h"
#include "quantlab/kernels/min_max_kernel.h"

namespace quantlab {

/// Widens the ranges of `count` parts of a block, from its part `first` on, to what x, the whole
/// tensor, holds of them. Returns whether they are valid still. Of runs that are not alike, `first`
/// is 0.
inline bool widenRanges(const float* x, const RunBlock& block, std::size_t first, std::size_t count,
                        float* min, float* max) {
  const auto& kernel = minMaxKernels().back().functions;
  const float* start = x + block.start;
  RunLayout runs = block.runs;
  if (block.partStep == 1) {
    return kernel.columns(start + first, {runs.count, count, runs.length}, min, max);
  }
  runs.count = count;
  return kernel.runs(start + first * runs.length, runs, min, max);
}

}  // namespace quantlab
