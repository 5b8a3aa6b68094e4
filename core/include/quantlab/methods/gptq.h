#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/group_codes.h"

namespace quantlab {

/// Which input's weights are rounded first.
enum class GptqOrder : std::uint8_t {
  AsGiven,
  LargestFirst,  ///< by falling sum of squares of the inputs: what matters most is rounded while
                 ///< most weights are left to make up for it
};

struct GptqOptions {
  int bits = 4;                ///< 2 to 8
  std::size_t groupSize = 32;  ///< inputs that share a scale, 1 to all
  ScaleRule rule = ScaleRule::AbsMax;
  GptqOrder order = GptqOrder::AsGiven;
  double damping = 0.01;        ///< of the mean of H's diagonal, added to all of it; above 0
  std::size_t blockSize = 128;  ///< inputs whose errors reach the weights behind them at once; it
                                ///< changes the speed, and no code
};

/// Rounds the weights of one input after the other, and lets the weights of those that are left
/// make up for the error, as far as the inputs x (N, inputs) that the layer sees go together. With
/// H = 2 X^T X, damped, and U^T U = H^-1, U upper triangular:
///
///   e = (w_i - restored(code_i)) / U_ii,   w_j = w_j - U_ij e   for all inputs j after i
///
/// What falls is the squared error of all outputs together, ||X W - X W'||^2; single outputs and
/// the weights themselves may err more than with rounding. Scales are those of the weights as they
/// are when their group begins, or, with LargestFirst, as they were given. Throws
/// std::invalid_argument as quantizeGroups does, for a damping that is not above 0 and finite, a
/// block size of 0, or x that is empty, no multiple of the inputs, or not finite. Source: Frantar
/// et al., "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers",
/// ICLR 2023, algorithm 1.
GroupCodes quantizeGptq(const LinearWeights& weights, std::span<const float> x,
                        const GptqOptions& options);

/// ||X W - X W'||^2 of x (N, inputs) by W and W' (inputs, outputs): what quantizeGptq minimises.
/// Throws std::invalid_argument for lengths that do not fit.
double outputError(std::span<const float> x, std::span<const float> w, std::span<const float> other,
                   std::size_t inputs);

}  // namespace quantlab
