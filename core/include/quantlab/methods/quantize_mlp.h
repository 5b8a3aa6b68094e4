#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "quantlab/methods/activation_quantizer.h"
#include "quantlab/methods/transformed_mlp.h"
#include "quantlab/methods/weight_scheme.h"
#include "quantlab/nn/mlp.h"

namespace quantlab {

/// A layer of a quantized network, on the calibration set.
struct LayerTrace {
  double ownSqnr;  ///< in dB: of its outputs, given the inputs that the network in floats gives it
  double totalSqnr;   ///< given those that the quantized layers before it make: all errors so far
  std::size_t bytes;  ///< codes, packed, scales, biases and divisors as floats
};

/// A network of which the weights are quantized, and perhaps the activations, simulated: with the
/// floats that the codes stand for.
struct QuantizedMlp {
  Mlp restored;
  std::vector<InputTransform> transforms;   ///< of each layer's input, before it is quantized
  std::vector<ActivationQuantizer> inputs;  ///< of each layer; empty if activations stay floats
  std::vector<LayerTrace> layers;

  std::size_t bytes() const;

  /// x (M, inputs) -> logits (M, outputs), each layer's input transformed and quantized.
  /// Throws std::invalid_argument as rowsOf and ActivationQuantizer::apply do.
  void forward(std::span<const float> x, std::span<float> logits) const;
};

/// Quantizes layer after layer, each calibrated on its own input: what the quantized layers before
/// it make of `calibration` (M, inputs). That input is transformed as the network says and then
/// quantized, if activations are, before anything else looks at it, so that static ranges, GPTQ,
/// corrected biases and the trace all know of it. Throws std::invalid_argument unless there is a
/// scheme for each layer, for a bad scheme as quantizeWeights and ActivationQuantizer do, or if
/// calibration is empty, no multiple of the inputs, or not finite.
QuantizedMlp quantizeMlp(const TransformedMlp& network, std::span<const WeightScheme> schemes,
                         std::span<const float> calibration,
                         const std::optional<ActivationScheme>& activations = std::nullopt);

/// The same scheme for all layers.
QuantizedMlp quantizeMlp(const TransformedMlp& network, const WeightScheme& scheme,
                         std::span<const float> calibration,
                         const std::optional<ActivationScheme>& activations = std::nullopt);

}  // namespace quantlab
