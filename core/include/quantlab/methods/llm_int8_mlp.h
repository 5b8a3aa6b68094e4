#pragma once

#include <span>

#include "quantlab/nn/mlp.h"

namespace quantlab {

/// A network of which each product is llmInt8Split()'s.
struct LlmInt8Mlp {
  Mlp network;
  double threshold;  ///< of the magnitude from which a layer's input channel stays in floats

  /// x (M, inputs) -> logits (M, outputs). Which channels stay in floats depends on all M rows of
  /// the call. Throws std::invalid_argument as rowsOf and llmInt8Split do; at least one row.
  void forward(std::span<const float> x, std::span<float> logits) const;
};

}  // namespace quantlab
