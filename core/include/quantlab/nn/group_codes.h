#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "quantlab/nn/group_scale.h"
#include "quantlab/nn/linear.h"

namespace quantlab {

/// A layer's weights as symmetric codes with a scale for each group of neighbouring inputs of each
/// output: w = code * scale.
struct GroupCodes {
  std::vector<std::int8_t> codes;  ///< (inputs, outputs), row-major
  std::vector<float> scales;       ///< (ceil(inputs / groupSize), outputs)
};

/// Codes of `bits` bits, each rounded to the nearest. A group size of `inputs` is a scale for each
/// output. Throws std::invalid_argument as validateWeights does, unless bits is 2 to 8, and
/// unless groupSize is 1 to inputs.
GroupCodes quantizeGroups(const LinearWeights& weights, int bits, std::size_t groupSize,
                          ScaleRule rule = ScaleRule::AbsMax);

/// The same scales, but a code is one of the two whole numbers around w / scale, the upper one as
/// often as w / scale lies near to it:
///
///   code = floor(w / scale) + 1 with probability w / scale - floor(w / scale), else floor(w /
///   scale)
///
/// so that it is right on average, where nothing is clipped. The price is a larger mean squared
/// error: step^2 / 6, where that of rounding is step^2 / 12. Weights are drawn for in their order.
/// Throws std::invalid_argument as quantizeGroups does. Source: Gupta et al., "Deep Learning with
/// Limited Numerical Precision", ICML 2015, section 3.
GroupCodes quantizeGroupsStochastically(const LinearWeights& weights, int bits,
                                        std::size_t groupSize, std::uint64_t seed,
                                        ScaleRule rule = ScaleRule::AbsMax);

/// The weights that codes stand for: (inputs, outputs).
/// Throws std::invalid_argument unless there are codes for inputs x outputs weights and scales for
/// their groups.
std::vector<float> restoreGroups(const GroupCodes& codes, std::size_t inputs, std::size_t outputs,
                                 std::size_t groupSize);

/// Throws std::invalid_argument unless groupSize is 1 to `inputs`.
void requireGroupSize(std::size_t groupSize, std::size_t inputs);

}  // namespace quantlab
