#include "quantlab/nn/learned_step.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace quantlab {
namespace {

/// 1.5 * 2^23: floats of this size are whole, so that adding it rounds, halves to even. Exact for
/// codes, and vectors can do it everywhere.
constexpr float kRounder = 12582912.0F;

float rounded(float code) { return (code + kRounder) - kRounder; }

std::vector<float> usable(std::span<const float> steps) {
  std::vector<float> all(steps.begin(), steps.end());
  for (float& step : all) step = std::max(step, kSmallestStep);
  return all;
}

}  // namespace

void quantizeByStep(std::span<const float> v, std::span<const float> steps, CodeLimits limits,
                    std::span<float> restored) {
  const std::vector<float> own = usable(steps);
  const auto lowest = static_cast<float>(limits.qmin);
  const auto highest = static_cast<float>(limits.qmax);
  for (std::size_t start = 0; start < v.size(); start += own.size()) {
    const float* const from = v.data() + start;
    float* const to = restored.data() + start;
    for (std::size_t i = 0; i < own.size(); ++i) {
      to[i] = rounded(std::min(std::max(from[i] / own[i], lowest), highest)) * own[i];
    }
  }
}

void quantizeByStepBackward(std::span<const float> v, std::span<const float> steps,
                            CodeLimits limits, std::span<float> gradient,
                            std::span<float> stepGradient) {
  const std::vector<float> own = usable(steps);
  const auto lowest = static_cast<float>(limits.qmin);
  const auto highest = static_cast<float>(limits.qmax);
  std::ranges::fill(stepGradient, 0.0F);
  for (std::size_t start = 0; start < v.size(); start += own.size()) {
    const float* const from = v.data() + start;
    float* const d = gradient.data() + start;
    float* const sums = stepGradient.data();
    for (std::size_t i = 0; i < own.size(); ++i) {
      const float ratio = from[i] / own[i];
      const float clipped = std::min(std::max(ratio, lowest), highest);
      const bool isInside = clipped == ratio;
      sums[i] += d[i] * (rounded(clipped) - (isInside ? ratio : 0.0F));
      d[i] = isInside ? d[i] : 0.0F;
    }
  }
}

float stepGradientScale(std::size_t count, CodeLimits limits) {
  return 1.0F / std::sqrt(static_cast<float>(count) * static_cast<float>(limits.qmax));
}

float startStep(std::span<const float> v, CodeLimits limits) {
  double sum = 0.0;
  double largest = 0.0;
  for (const float value : v) {
    const double size = std::fabs(value);
    sum += size;
    largest = std::max(largest, size);
  }
  const double qmax = limits.qmax;
  const double mean = sum / static_cast<double>(v.size());
  return static_cast<float>(std::min(2.0 * mean / std::sqrt(qmax), largest / qmax));
}

}  // namespace quantlab
