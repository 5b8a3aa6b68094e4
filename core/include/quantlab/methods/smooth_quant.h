#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace quantlab {

/// SmoothQuant: moves the outliers of activations x (N, C) into the weights w (C, O), channel by
/// channel, where a scale for each output or group can take them. With s (C) the scales,
///
///   x w = (x / s) (s w),   s_j = max|x_j|^alpha / max|w_j|^(1 - alpha)
///
/// the product stays the same but for rounding. alpha 0 moves all difficulty into the activations,
/// 1 all of it into the weights. Source: Xiao et al., "SmoothQuant: Accurate and Efficient
/// Post-Training Quantization for Large Language Models", ICML 2023, equations 3 and 4.

/// s, each a normal float greater than 0. A channel where x or w is all zeros has no difficulty to
/// move: s_j = 1.
/// Throws std::invalid_argument unless `channels`, C, is at least 1 and both lengths are multiples
/// of it and not 0, unless all values are finite, and unless 0 <= alpha <= 1.
std::vector<float> smoothQuantScales(std::span<const float> x, std::span<const float> w,
                                     std::size_t channels, double alpha);

struct SmoothedPair {
  std::vector<float> scales;  ///< s (C)
  std::vector<float> x;       ///< x / s (N, C)
  std::vector<float> w;       ///< s w (C, O)
};

/// Throws as smoothQuantScales does, and if a scaled value is beyond the largest float.
SmoothedPair smoothQuant(std::span<const float> x, std::span<const float> w, std::size_t channels,
                         double alpha);

}  // namespace quantlab
