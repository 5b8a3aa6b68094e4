#pragma once

#include <span>
#include <vector>

#include "quantlab/codes/partition.h"
#include "quantlab/measure/error_metrics.h"

namespace quantlab {

/// `measureError` of each channel or group: the overall figure is one of the largest values, and
/// says little about parts whose values are small. A part without elements counts 0 values, with
/// errors of 0, an SQNR of +infinity and a cosine of 1. One pass over both arrays, in memory for
/// the parts alone; a part's k-th element goes to lane k mod 4, as if the part were an array of its
/// own.
/// Throws std::invalid_argument if a length is not that of the partition, or if a value is NaN or
/// infinite.
std::vector<ErrorMetrics> measureErrorByPart(std::span<const float> original,
                                             std::span<const float> restored,
                                             const Partition& partition);

}  // namespace quantlab
