#include "quantlab/methods/equalize_layers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "quantlab/methods/transformed_mlp.h"

namespace quantlab {
namespace {

constexpr int kMaxRounds = 50;
constexpr double kClose = 0.01;

/// Of the values between layer `next` - 1 and `next`.
std::vector<float> scalesBefore(const Mlp& network, std::size_t next) {
  const LinearWeights in = network.layer(next - 1);
  const LinearWeights out = network.layer(next);
  std::vector<float> largestIn(in.outputs, 0.0F);
  std::vector<float> largestOut(in.outputs, 0.0F);
  for (std::size_t i = 0; i < in.w.size(); ++i) {
    float& largest = largestIn[i % in.outputs];
    largest = std::max(largest, std::fabs(in.w[i]));
  }
  for (std::size_t i = 0; i < out.w.size(); ++i) {
    float& largest = largestOut[i / out.outputs];
    largest = std::max(largest, std::fabs(out.w[i]));
  }
  using Limits = std::numeric_limits<float>;
  std::vector<float> scales(in.outputs, 1.0F);
  for (std::size_t j = 0; j < scales.size(); ++j) {
    if (largestIn[j] == 0.0F || largestOut[j] == 0.0F) continue;
    const double scale = std::sqrt(static_cast<double>(largestIn[j]) / largestOut[j]);
    scales[j] = static_cast<float>(std::clamp<double>(scale, Limits::min(), Limits::max()));
  }
  return scales;
}

}  // namespace

// region: equalize-layers
Mlp equalizeLayers(const Mlp& network) {
  validateMlp(network);
  TransformedMlp equal(network);
  double furthest = 1.0;
  for (int round = 0; round < kMaxRounds && furthest > kClose; ++round) {
    furthest = 0.0;
    for (std::size_t next = 1; next < network.shape.layers(); ++next) {
      const std::vector<float> scales = scalesBefore(equal.network, next);
      divideInputs(equal, next, scales);
      for (const float scale : scales) furthest = std::max(furthest, std::fabs(scale - 1.0));
    }
  }
  return equal.network;
}
// endregion

}  // namespace quantlab
