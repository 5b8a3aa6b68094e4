#include "quantlab/nn/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

/// Where e^x is as good as 0 beside the largest term, 1.
constexpr float kSmallest = -80.0F;

}  // namespace

double softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                           std::size_t classes, std::span<float> gradient) {
  std::vector<float> terms(classes);
  const float share = 1.0F / static_cast<float>(labels.size());
  double loss = 0.0;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const float* const z = logits.data() + row * classes;
    const float most = *std::max_element(z, z + classes);
    float sum = 0.0F;
    float difference = 0.0F;  // NaN if a logit is no number
    for (std::size_t i = 0; i < classes; ++i) {
      difference += z[i] - most;
      terms[i] = exponentialF32(std::max(kSmallest, z[i] - most));  // not of a NaN
      sum += terms[i];
    }
    if (!std::isfinite(difference)) return std::numeric_limits<double>::quiet_NaN();
    loss += naturalLogarithm(sum) - (static_cast<double>(z[labels[row]]) - most);
    if (gradient.empty()) continue;
    float* const own = gradient.data() + row * classes;
    const float factor = share / sum;
    for (std::size_t i = 0; i < classes; ++i) own[i] = terms[i] * factor;
    own[labels[row]] -= share;
  }
  return loss;
}

}  // namespace quantlab
