#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Whether isValidRange({min[i], max[i]}) for all i. Arrays of equal length.
bool areValidRanges(std::span<const float> min, std::span<const float> max);

/// Scales of parts may be negative, as those of Q4_0 are.
inline bool isPartScale(float scale) {
  return std::fabs(scale) <= std::numeric_limits<float>::max() && scale != 0.0F;
}

inline bool isCode(std::int32_t zeroPoint, CodeLimits limits) {
  return zeroPoint >= limits.qmin && zeroPoint <= limits.qmax;
}

/// Whether isPartScale(scales[i]) and isCode(zeroPoints[i], limits) for all i. Arrays of equal
/// length.
bool arePartParams(std::span<const float> scales, std::span<const std::int32_t> zeroPoints,
                   CodeLimits limits);

/// Ranges to parameters: scales[i] and zeroPoints[i] are those of chooseParams({min[i], max[i]}).
/// Ranges and spec are valid.
struct ParamsFunctions {
  void (*choose)(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
                 float* scales, std::int32_t* zeroPoints);

  /// The same of the range of each run, which is never stored. Returns whether all ranges are valid
  /// (isValidRange); if not, what was chosen means nothing.
  bool (*ofRuns)(const float* x, const RunLayout& layout, const QuantSpec& spec, float* scales,
                 std::int32_t* zeroPoints);
};

std::span<const Kernel<ParamsFunctions>> paramsKernels();

}  // namespace quantlab
