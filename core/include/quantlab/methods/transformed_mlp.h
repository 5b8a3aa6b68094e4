#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "quantlab/nn/mlp.h"

namespace quantlab {

/// What a layer's input goes through before it meets weights that expect it so.
struct InputTransform {
  std::vector<float> divisors;  ///< (inputs), each value over its own; or none
  std::size_t block = 1;        ///< and then rotateBlocks() of so many neighbours

  /// x (rows, inputs). Nothing is checked.
  void apply(std::span<float> x) const;
};

/// A network that computes what another one does, but for rounding, with weights and activations
/// that may be easier to quantize.
struct TransformedMlp {
  Mlp network;
  std::vector<InputTransform> inputs;  ///< of each layer

  /// With inputs that go in as they are. Implicit, so that a network is passed as it is.
  TransformedMlp(Mlp network);

  /// x (M, inputs) -> logits (M, outputs), in floats. Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> logits) const;
};

/// Divides what layer `layer` reads by scales (its inputs) and multiplies its weights by them:
/// (x / s) (s w) = x w. A hidden value is divided where it is made, in the weights and the bias of
/// the layer before, as ReLU lets scales above 0 pass; the network's own input as it comes. With
/// powers of two the network's outputs stay the same to the last bit.
/// Throws std::invalid_argument unless there is such a layer and a scale for each of its inputs,
/// finite and above 0, or if a parameter becomes infinite.
void divideInputs(TransformedMlp& network, std::size_t layer, std::span<const float> scales);

/// What each layer of the network reads, given `calibration` (M, inputs): that itself, then (M,
/// width) after ReLU. Throws std::invalid_argument if calibration is empty, no multiple of the
/// inputs, or not finite.
std::vector<std::vector<float>> layerInputs(const Mlp& network, std::span<const float> calibration);

}  // namespace quantlab
