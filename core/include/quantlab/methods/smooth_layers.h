#pragma once

#include <span>

#include "quantlab/methods/transformed_mlp.h"

namespace quantlab {

/// SmoothQuant on every layer of a network: divideInputs() by the smoothQuantScales of the layer's
/// weights and of what it reads, as the network in floats makes it of `calibration` (M, inputs).
/// Throws std::invalid_argument as layerInputs and smoothQuantScales do, or if a parameter becomes
/// infinite.
TransformedMlp smoothLayers(const Mlp& network, std::span<const float> calibration, double alpha);

}  // namespace quantlab
