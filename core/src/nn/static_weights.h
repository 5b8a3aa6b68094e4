#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "quantlab/nn/linear.h"

namespace quantlab {

/// The largest term of a static layer's sum, with the zero point at either end of the codes, and
/// the largest sum that int32 holds.
inline constexpr std::int64_t kLargestInput = 255;
inline constexpr std::int64_t kLargestSum = std::numeric_limits<std::int32_t>::max();

/// Weights and biases of a layer that adds up integers alone. An output's sum counts in steps of
/// its own: s_x times the scale of its weights.
struct StaticWeights {
  std::vector<std::int8_t> codes;  ///< (inputs, outputs), row-major
  std::vector<double> steps;       ///< (outputs), in the output's unit
  std::vector<std::int32_t> bias;  ///< (outputs), in steps
};

/// Each output's scale is absmax / 127, where its sums then fit int32. Where the bias is too large
/// for that, the scale is doubled until they do: the weights keep fewer bits, down to none, beside
/// a bias that outweighs them as much. Weights that are all 0 leave the step free: it is 2^-30 of
/// the bias, which so is exact, or `outputScale` without one.
/// Inputs must be at most StaticLinear::maxInputs(); throws as quantizeGroups does.
StaticWeights quantizeStatic(const LinearWeights& weights, float inputScale, float outputScale);

}  // namespace quantlab
