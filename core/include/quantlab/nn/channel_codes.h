#pragma once

#include <cstdint>
#include <vector>

#include "quantlab/nn/linear.h"

namespace quantlab {

/// A layer's weights as int8, symmetric, with a scale for each output: w = code * scale.
struct ChannelCodes {
  std::vector<std::int8_t> codes;  ///< (inputs, outputs), row-major, -127 to 127
  std::vector<float> scales;       ///< (outputs)
};

/// Throws std::invalid_argument as validateWeights does.
ChannelCodes quantizeChannels(const LinearWeights& weights);

}  // namespace quantlab
