#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Whether isValidRange({min[i], max[i]}) for all i. Arrays of equal length.
bool areValidRanges(std::span<const float> min, std::span<const float> max);

/// Ranges to parameters: scales[i] and zeroPoints[i] are those of chooseParams({min[i], max[i]}).
/// Ranges and spec are valid. The scales may overwrite min or max.
struct ParamsFunctions {
  void (*choose)(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
                 float* scales, std::int32_t* zeroPoints);
};

std::span<const Kernel<ParamsFunctions>> paramsKernels();

}  // namespace quantlab
