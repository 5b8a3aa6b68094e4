#pragma once

#include <span>
#include <vector>

#include "quantlab/methods/transformed_mlp.h"
#include "quantlab/methods/weight_scheme.h"

namespace quantlab {

/// Activation-aware weight quantization (AWQ): weights that meet large activations are made larger
/// before they are rounded, and so get more codes, and their inputs smaller. With m_j the mean
/// |x_j| over x (M, inputs),
///
///   r_j = max(m_j, max m / 100)^alpha,   s_j = r_j / sqrt(max r * min r),   x w = (x / s) (s w)
///
/// alpha is that of 0, 0.05, 0.1 ... 0.95 for which the layer's output errs least,
/// ||x w - (x / s) Q(s w)||^2 with Q the scheme's round trip; the smallest of equally good ones.
/// As alpha 0 gives s = 1, no layer by itself errs more than without, on that x.
/// Source: Lin et al., "AWQ: Activation-aware Weight Quantization for LLM Compression and
/// Acceleration", MLSys 2024, section 3.2; the grid is that of the authors' code, which bounds r by
/// 0.0001 instead: a hidden value that is hardly ever above 0 would be made thousands of times as
/// large, and the weights before it with it.

/// s for one layer. Throws std::invalid_argument as quantizeWeights does, or if x is empty, no
/// multiple of the inputs, or not finite.
std::vector<float> awqScales(const LinearWeights& layer, std::span<const float> x,
                             const WeightScheme& scheme);

/// Divides the inputs of every layer by its scales, found for what the network in floats makes of
/// `calibration` (M, inputs). The weights are not quantized yet.
/// Throws std::invalid_argument as layerInputs and awqScales do, or if a parameter becomes
/// infinite.
TransformedMlp scaleByActivations(const Mlp& network, std::span<const float> calibration,
                                  const WeightScheme& scheme);

}  // namespace quantlab
