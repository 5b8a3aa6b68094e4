#pragma once

#include <vector>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/methods/transformed_mlp.h"
#include "support.h"

/// What tests of transformations have in common.
namespace quantlab::testing {

template <typename Model>
std::vector<float> logitsOf(const Model& model, const MlpShape& shape, std::span<const float> x) {
  std::vector<float> logits(x.size() / shape.inputs() * shape.outputs());
  model.forward(x, logits);
  return logits;
}

/// Of the logits, against those of the network in floats, in dB.
template <typename Model>
double sqnrOf(const Mlp& network, const Model& model, std::span<const float> x) {
  return measureError(logitsOf(network, network.shape, x), logitsOf(model, network.shape, x))
      .sqnrDb;
}

/// A transformation that is exact but for the rounding of floats keeps more: 24 bits have 144 dB,
/// of which sums and values of different sizes take some.
inline constexpr double kFloatRoundingDb = 100.0;

/// Biases that aren't 0, and hidden values of very different sizes: each 2^k times as large, k from
/// -4 to 4 at random, and read as much smaller. It computes the same to the last bit.
inline Mlp awkward(Mlp network, std::uint64_t seed) {
  for (std::size_t i = 0; i < network.shape.layers(); ++i) {
    fillNormal(network.shape.bias(i, network.parameters), mixSeed(seed, i), 0.0F, 0.2F);
  }
  TransformedMlp rescaled(network);
  Random random(seed);
  for (std::size_t i = 1; i < network.shape.layers(); ++i) {
    std::vector<float> scales;
    for (std::size_t j = 0; j < network.shape.widths()[i]; ++j) {
      scales.push_back(static_cast<float>(1U << random.below(9)) / 16.0F);
    }
    divideInputs(rescaled, i, scales);
  }
  return rescaled.network;
}

}  // namespace quantlab::testing
