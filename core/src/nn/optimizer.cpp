#include "quantlab/nn/optimizer.h"

#include <cmath>

#include "check.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

void requireMomentum(std::string_view name, float value) {
  const bool isMomentum = value >= 0.0F && value < 1.0F;
  if (!isMomentum) reject(name, text(value), "from 0 to less than 1");
}

/// 1 - b^t
float correction(float momentum, std::uint64_t step) {
  if (momentum == 0.0F) return 1.0F;
  const double exponent = static_cast<double>(step) * naturalLogarithm(momentum);
  return exponent < -700.0 ? 1.0F : static_cast<float>(1.0 - exponential(exponent));
}

/// A run of parameters that decay alike.
struct Run {
  const float* gradient;
  float* first;
  float* second;
  float* parameters;
  std::size_t count;
  float decay;
};

void adam(const OptimizerSettings& settings, float learningRate, std::uint64_t step,
          const Run& run) {
  const float own = 1.0F - settings.momentum;
  const float ownSquare = 1.0F - settings.squareMomentum;
  const float byFirst = 1.0F / correction(settings.momentum, step);
  const float bySecond = 1.0F / correction(settings.squareMomentum, step);
  for (std::size_t i = 0; i < run.count; ++i) {
    const float g = run.gradient[i];
    run.first[i] = settings.momentum * run.first[i] + own * g;
    run.second[i] = settings.squareMomentum * run.second[i] + ownSquare * (g * g);
    const float scale = std::sqrt(run.second[i] * bySecond) + settings.epsilon;
    run.parameters[i] -=
        learningRate * (run.first[i] * byFirst / scale + run.decay * run.parameters[i]);
  }
}

void sgdMomentum(const OptimizerSettings& settings, float learningRate, const Run& run) {
  for (std::size_t i = 0; i < run.count; ++i) {
    run.first[i] = settings.momentum * run.first[i] + run.gradient[i];
    run.parameters[i] -= learningRate * (run.first[i] + run.decay * run.parameters[i]);
  }
}

}  // namespace

void validateOptimizer(const OptimizerSettings& settings) {
  requireMomentum("momentum", settings.momentum);
  requireMomentum("squareMomentum", settings.squareMomentum);
  requireFinite("epsilon", settings.epsilon);
  if (settings.epsilon <= 0.0F) reject("epsilon", text(settings.epsilon), "above 0");
  requireFinite("weightDecay", settings.weightDecay);
  if (settings.weightDecay < 0.0F) reject("weightDecay", text(settings.weightDecay), "0 or more");
}

Moments startMoments(const OptimizerSettings& settings, std::size_t parameters) {
  Moments moments{.first = std::vector<float>(parameters, 0.0F), .second = {}};
  if (settings.kind == OptimizerKind::Adam) moments.second.assign(parameters, 0.0F);
  return moments;
}

void optimizerStep(const OptimizerSettings& settings, float learningRate, std::uint64_t step,
                   std::size_t decayed, std::span<const float> gradient, Moments& moments,
                   std::span<float> parameters) {
  const auto update = [&](std::size_t from, std::size_t to, float decay) {
    const bool isAdam = settings.kind == OptimizerKind::Adam;
    const Run run{.gradient = gradient.data() + from,
                  .first = moments.first.data() + from,
                  .second = isAdam ? moments.second.data() + from : nullptr,
                  .parameters = parameters.data() + from,
                  .count = to - from,
                  .decay = decay};
    if (isAdam) {
      adam(settings, learningRate, step, run);
    } else {
      sgdMomentum(settings, learningRate, run);
    }
  };
  update(0, decayed, settings.weightDecay);
  update(decayed, parameters.size(), 0.0F);
}

}  // namespace quantlab
