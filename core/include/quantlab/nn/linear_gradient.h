#pragma once

#include <span>

#include "quantlab/nn/linear.h"

namespace quantlab {

/// y (rows, outputs) = activation(x (rows, inputs) w + bias), for weights that change from call to
/// call. Nothing is checked.
void linearForward(const LinearWeights& layer, Activation activation, std::span<const float> x,
                   std::size_t rows, std::span<float> y);

/// What a layer's loss gradient goes into; a span that is empty is not asked for.
struct LinearGradient {
  std::span<float> w;     ///< (inputs, outputs):  x^T dy
  std::span<float> bias;  ///< (outputs):          the column sums of dy
  std::span<float> x;     ///< (rows, inputs):     dy w^T
};

/// The gradients of y = x w + bias, given that of y (rows, outputs). Nothing is checked.
void linearBackward(const LinearWeights& layer, std::span<const float> x, std::span<const float> dy,
                    std::size_t rows, const LinearGradient& gradient);

/// ReLU's: dy becomes 0 where y is.
void reluBackward(std::span<const float> y, std::span<float> dy);

}  // namespace quantlab
