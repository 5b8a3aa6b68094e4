#pragma once

#include <span>
#include <vector>

#include "quantlab/kernels/gemm_s4_kernel.h"
#include "quantlab/nn/activation_codes.h"
#include "quantlab/nn/group_codes.h"

namespace quantlab {

/// A layer whose weights have four bits, with a scale for each group, and whose activations are
/// quantized to int8 as they come, with a scale for each row: y = s_x * (sum over groups of integer
/// sum * scale) + bias, the inner sum in float, the rest in double, then rounded. About an eighth
/// of the bytes in floats, and the scales.
class Int4Linear {
 public:
  /// Throws std::invalid_argument as quantizeGroups does, or unless groupSize is a multiple of four
  /// and at most maxGroupSize().
  Int4Linear(const LinearWeights& weights, std::size_t groupSize,
             const GemmS4Kernel& kernel = gemmS4Kernels().back());

  std::size_t inputs() const { return packed_.rows(); }
  std::size_t outputs() const { return packed_.columns(); }
  std::size_t bytes() const { return packed_.bytes() + bias_.size() * sizeof(float); }

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does, or if x holds a
  /// NaN or an infinity.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  const GemmS4Kernel* kernel_;
  float unit_ = 1.0F;  // what packed scales are divided by; packed_, which sets it, comes after it
  PackedNibbles packed_;
  std::vector<float> bias_;
};

}  // namespace quantlab
