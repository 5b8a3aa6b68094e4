#pragma once

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "quantlab/codes/partition.h"

namespace quantlab::testing {

/// Vectors, matrices and more: extents of 0, 1, primes and multiples of a vector register.
inline const std::vector<std::vector<std::size_t>>& partitionedShapes() {
  static const std::vector<std::vector<std::size_t>> all{
      {1},    {0},    {17},      {64},      {1, 5},     {5, 1},    {3, 0},       {0, 3}, {7, 1},
      {8, 4}, {7, 3}, {2, 3, 5}, {3, 1, 4}, {2, 13, 1}, {2, 0, 3}, {3, 2, 2, 2}, {1, 1}, {31, 2}};
  return all;
}

/// A granularity before it meets a shape; axis and group size where it has them.
struct Division {
  Granularity granularity = Granularity::PerTensor;
  std::size_t axis = 0;
  std::size_t groupSize = 0;

  Partition of(const Shape& shape) const {
    if (granularity == Granularity::PerTensor) return Partition::perTensor(shape);
    return granularity == Granularity::PerChannel ? Partition::perChannel(shape, axis)
                                                  : Partition::perGroup(shape, axis, groupSize);
  }
};

/// Calls `check(shape, division)` with every granularity of every shape: all axes, groups of 1, 2,
/// 3 and the whole axis, which leave ragged rests.
template <typename Check>
void forAllDivisions(Check check) {
  for (const std::vector<std::size_t>& extents : partitionedShapes()) {
    const Shape shape(extents);
    CAPTURE(extents);
    check(shape, Division{});
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
      CAPTURE(axis);
      check(shape, Division{.granularity = Granularity::PerChannel, .axis = axis});
      for (const std::size_t groupSize : std::vector<std::size_t>{1, 2, 3, extents[axis]}) {
        if (groupSize < 1 || groupSize > extents[axis]) continue;
        CAPTURE(groupSize);
        check(shape, Division{Granularity::PerGroup, axis, groupSize});
      }
    }
  }
}

/// Calls `check(shape, partition)` with each of them.
template <typename Check>
void forAllPartitions(Check check) {
  forAllDivisions(
      [&](const Shape& shape, const Division& division) { check(shape, division.of(shape)); });
}

}  // namespace quantlab::testing
