#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Codes to values: restored[i] = dequantizeValue(codes[i]) with the scale and zero point of its
/// run or its column. Scales are finite and not 0, zero points from -255 to 255. `Code` is
/// std::int8_t or std::uint8_t.
template <typename Code>
struct DequantizeFunctions {
  void (*runs)(const Code* codes, const Runs& runs, float* restored);
  void (*rows)(const Code* codes, const Rows& rows, float* restored);
};

template <typename Code>
std::span<const Kernel<DequantizeFunctions<Code>>> dequantizeKernels();

}  // namespace quantlab
