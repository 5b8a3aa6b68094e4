#include "quantlab/nn/int4_linear.h"

#include <algorithm>

#include "check.h"

namespace quantlab {
namespace {

PackedNibbles pack(const LinearWeights& weights, std::size_t groupSize, std::size_t depth) {
  const GroupCodes codes = quantizeGroups(weights, 4, groupSize);
  if (groupSize % 4 != 0 || groupSize > maxGroupSize()) {
    reject("groupSize", text(groupSize), "a multiple of 4, at most " + text(maxGroupSize()));
  }
  return {codes.codes, codes.scales, weights.inputs, weights.outputs, groupSize, depth};
}

}  // namespace

Int4Linear::Int4Linear(const LinearWeights& weights, std::size_t groupSize,
                       const GemmS4Kernel& kernel)
    : kernel_(&kernel),
      packed_(pack(weights, groupSize, kernel.depth)),
      bias_(weights.outputs, 0.0F) {
  std::copy(weights.bias.begin(), weights.bias.end(), bias_.begin());
}

void Int4Linear::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  if (rows == 0) return;
  const ActivationCodes own = quantizeActivations(x, rows, ActivationScales::PerToken);
  std::vector<std::uint32_t> scratch(gemmS4ScratchWords(packed_));
  kernel_->multiply({own.codes.data(), rows, packed_, y.data(), scratch.data()});
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t o = 0; o < outputs(); ++o) {
      float& value = y[row * outputs() + o];
      value = value * own.scales[row] + bias_[o];
    }
  }
}

}  // namespace quantlab
