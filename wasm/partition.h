#pragma once

#include "js_types.h"
#include "quantlab/codes/partition.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(PartitionObject)

inline constexpr Names<Granularity, 3> kGranularities{{{"perTensor", Granularity::PerTensor},
                                                       {"perChannel", Granularity::PerChannel},
                                                       {"perGroup", Granularity::PerGroup}}};

/// The fields `shape` and `granularity`, `axis` unless that is per tensor, `groupSize` per group.
inline Partition toPartition(const PartitionObject& partition) {
  const auto get = [&](const char* key) { return field(partition, "partition", key); };
  const Shape shape(toIndices(get("shape"), "partition.shape"));
  const Granularity granularity =
      toEnum(get("granularity"), "partition.granularity", kGranularities);
  if (granularity == Granularity::PerTensor) return Partition::perTensor(shape);
  const auto axis = toInteger<std::size_t>(get("axis"), "partition.axis");
  if (granularity == Granularity::PerChannel) return Partition::perChannel(shape, axis);
  const auto groupSize = toInteger<std::size_t>(get("groupSize"), "partition.groupSize");
  return Partition::perGroup(shape, axis, groupSize);
}

}  // namespace quantlab::wasm
