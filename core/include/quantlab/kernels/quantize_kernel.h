#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// Values to codes: codes[i] = quantizeValue(x[i]) with the scale and zero point of its run or its
/// column, also at ties, for NaN, infinities and quotients that overflow. Scales are finite and
/// not 0, zero points are codes. `Code` is std::int8_t or std::uint8_t.
template <typename Code>
struct QuantizeFunctions {
  void (*runs)(const float* x, const Runs& runs, const CodeGrid& grid, Code* codes);
  void (*rows)(const float* x, const Rows& rows, const CodeGrid& grid, Code* codes);
};

template <typename Code>
std::span<const Kernel<QuantizeFunctions<Code>>> quantizeKernels();

}  // namespace quantlab
