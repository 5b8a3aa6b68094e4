#pragma once

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "quantlab/codes/partition.h"

namespace quantlab::testing {

/// Calls `check(partition)` with granularities of shapes that fill vectors and blocks of kernels:
/// long runs, many short ones, more parts than a block holds, ragged groups.
template <typename Check>
void forLargePartitions(Check check) {
  const std::vector<std::vector<std::size_t>> shapes{{2600},    {40, 65},  {3, 33, 18},
                                                     {2, 1300}, {1300, 2}, {700, 5}};
  for (const auto& extents : shapes) {
    const Shape shape(extents);
    CAPTURE(extents);
    check(Partition::perTensor(shape));
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
      CAPTURE(axis);
      check(Partition::perChannel(shape, axis));
      for (const std::size_t groupSize : {1U, 2U, 16U, 32U, 35U}) {
        if (groupSize > extents[axis]) continue;
        CAPTURE(groupSize);
        check(Partition::perGroup(shape, axis, groupSize));
      }
    }
  }
}

}  // namespace quantlab::testing
