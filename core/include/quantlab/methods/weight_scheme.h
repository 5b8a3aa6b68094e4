#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/methods/gptq.h"

namespace quantlab {

/// How the weights of a layer become codes.
enum class WeightMethod : std::uint8_t {
  Rounding,
  Gptq,
  Floats,              ///< they don't: bits, scales and rule say nothing
  StochasticRounding,  ///< up or down at random, right on average
};

struct WeightScheme {
  int bits = 8;               ///< 2 to 8
  std::size_t groupSize = 0;  ///< inputs that share a scale; 0, or more than there are: all
  WeightMethod method = WeightMethod::Rounding;
  ScaleRule rule = ScaleRule::AbsMax;
  bool correctsBias = false;  ///< so that each output's mean over the calibration set is kept
  bool isPerTensor = false;   ///< one scale for all outputs, too: whole layers, rounded
  std::uint64_t seed = 1;     ///< of stochastic rounding
};

struct QuantizedWeights {
  std::vector<float> w;  ///< what the codes stand for (inputs, outputs)
  std::size_t bytes;     ///< codes, packed, and scales as floats
};

/// The weights of one layer; x (N, inputs) is what GPTQ is told of its inputs, otherwise unread.
/// Throws std::invalid_argument as quantizeGroups and quantizeGptq do, or for a scale per tensor
/// with a group size or with GPTQ.
QuantizedWeights quantizeWeights(const LinearWeights& layer, const WeightScheme& scheme,
                                 std::span<const float> x);

}  // namespace quantlab
