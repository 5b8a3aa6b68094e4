#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "quantlab/nn/linear.h"

namespace quantlab {

/// A layer's weights as symmetric codes with a scale for each group of neighbouring inputs of each
/// output: w = code * scale.
struct GroupCodes {
  std::vector<std::int8_t> codes;  ///< (inputs, outputs), row-major
  std::vector<float> scales;       ///< (ceil(inputs / groupSize), outputs)
};

/// Codes of `bits` bits, absmax / (2^(bits-1) - 1) a step. A group size of `inputs` is a scale for
/// each output. Throws std::invalid_argument as validateWeights does, unless bits is 2 to 8, and
/// unless groupSize is 1 to inputs.
GroupCodes quantizeGroups(const LinearWeights& weights, int bits, std::size_t groupSize);

}  // namespace quantlab
