#include "quantlab/nn/int4_linear.h"

#include <algorithm>
#include <cmath>

#include "check.h"

namespace quantlab {
namespace {

/// A sum over groups counts fewer than 2^42 of the largest scale, so up to here it is a float.
constexpr float kLargestScale = 0x1p85F;

/// What scales are divided by, a power of two, so that sums over groups are floats: the scale of
/// the activations may bring back to the floats what is beyond them.
float unitOf(std::span<const float> scales) {
  const float largest = *std::ranges::max_element(scales);
  return largest <= kLargestScale ? 1.0F
                                  : std::ldexp(1.0F, std::ilogb(largest / kLargestScale) + 1);
}

PackedNibbles pack(const LinearWeights& weights, std::size_t groupSize, std::size_t depth,
                   float& unit) {
  GroupCodes codes = quantizeGroups(weights, 4, groupSize);
  unit = unitOf(codes.scales);
  for (float& scale : codes.scales) scale /= unit;
  if (groupSize % 4 != 0 || groupSize > maxGroupSize()) {
    reject("groupSize", text(groupSize), "a multiple of 4, at most " + text(maxGroupSize()));
  }
  return {codes.codes, codes.scales, weights.inputs, weights.outputs, groupSize, depth};
}

}  // namespace

Int4Linear::Int4Linear(const LinearWeights& weights, std::size_t groupSize,
                       const GemmS4Kernel& kernel)
    : kernel_(&kernel),
      packed_(pack(weights, groupSize, kernel.depth, unit_)),
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
    const double scale = static_cast<double>(own.scales[row]) * unit_;
    for (std::size_t o = 0; o < outputs(); ++o) {
      float& value = y[row * outputs() + o];
      value = static_cast<float>(value * scale + bias_[o]);
    }
  }
}

}  // namespace quantlab
