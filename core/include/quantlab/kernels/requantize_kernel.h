#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "quantlab/codes/spec.h"
#include "quantlab/kernels/fixed_point.h"
#include "quantlab/kernels/kernel.h"

/// Sums of an integer product to codes of the next layer's input. A sum counts steps of scale_x *
/// scale_w, a code steps of scale_y: the factor of a column is the one over the other. ReLU is had
/// by limits whose lowest code is the zero point.
namespace quantlab {

/// A strip as a product gives it to its sink (GemmSink): rows of eight sums, of which the first
/// `columns` exist.
struct SumStrip {
  const std::int32_t* sums;  ///< (rows, 8)
  std::size_t rows;
  std::size_t columns;
};

/// code = limited(roundHalfEven(float(sum) * factor) + zeroPoint), the product in float; limited()
/// moves what lies beyond `limits` to the nearer end.
struct FloatRequantization {
  const float* factors;  ///< 8; finite
  std::int32_t zeroPoint;
  CodeLimits limits;
};

/// code = limited(multiplyFixed(sum, factor) + zeroPoint), in integers alone.
struct FixedRequantization {
  const FixedFactor* factors;  ///< as many as there are columns
  std::int32_t zeroPoint;
  CodeLimits limits;
};

/// Codes go to `codes`, rows `stride` apart. `Code` is std::int8_t or std::uint8_t.
template <typename Code>
struct RequantizeFunctions {
  void (*byFloats)(const SumStrip& strip, const FloatRequantization& how, Code* codes,
                   std::size_t stride);

  /// The same loop in every kernel: its shifts differ by column, and no vector instruction of
  /// WebAssembly shifts each lane by its own number of bits.
  void (*byIntegers)(const SumStrip& strip, const FixedRequantization& how, Code* codes,
                     std::size_t stride);
};

/// All of this build: the reference first, the fastest last.
template <typename Code>
std::span<const Kernel<RequantizeFunctions<Code>>> requantizeKernels();

}  // namespace quantlab
