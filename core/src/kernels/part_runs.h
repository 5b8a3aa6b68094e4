#pragma once

#include "quantlab/codes/partition.h"
#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Calls `runs(start, Runs)` or `rows(start, Rows)` until every element was met, with the
/// parameters that `scales` and `zeroPoints` have for each part.
template <typename VisitRuns, typename VisitRows>
void forEachWithParams(const Partition& partition, const float* scales,
                       const std::int32_t* zeroPoints, VisitRuns runs, VisitRows rows) {
  partition.forEachBlock([&](const RunBlock& block) {
    const float* ownScales = scales + block.part;
    const std::int32_t* ownZeroPoints = zeroPoints + block.part;
    if (block.partStep == 0) {
      runs(block.start, Runs{block.runs, ownScales, ownZeroPoints});
    } else {
      rows(block.start, Rows{block.runs.count, block.runs.length, ownScales, ownZeroPoints});
    }
  });
}

}  // namespace quantlab
