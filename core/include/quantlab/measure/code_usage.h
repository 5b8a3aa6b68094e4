#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/codes/params.h"

namespace quantlab {

/// What quantizing a tensor makes of the codes: a scale that is too small clips, one that is too
/// large leaves codes unused.
struct CodeUsage {
  std::size_t clipped;     ///< values whose nearest code does not exist; infinities count, NaN not
  std::int32_t used;       ///< different codes that occur; NaN occurs as the zero point
  std::int32_t available;  ///< codes there are: qmax - qmin + 1
};

/// Throws std::invalid_argument for a bad `spec` or `params`; no values use no codes.
CodeUsage measureCodes(std::span<const float> x, const QuantParams& params, const QuantSpec& spec);

/// How often each code occurs when `x` is quantized; element i belongs to code qmin + i.
/// Throws std::invalid_argument for a bad `spec` or `params`.
std::vector<std::uint32_t> codeCounts(std::span<const float> x, const QuantParams& params,
                                      const QuantSpec& spec);

}  // namespace quantlab
