#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// How a step follows from the gradient g of the mean loss, with r the learning rate, p the
/// parameter and d the weight decay, which is no part of the gradient ("decoupled"):
///
///   Adam: m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
///         p -= r (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon) + d p)
///   SgdMomentum: m = b1 m + g,  p -= r (m + d p)
///
/// Sources: Kingma and Ba, "Adam", ICLR 2015; Loshchilov and Hutter, "Decoupled Weight Decay
/// Regularization", ICLR 2019.
enum class OptimizerKind : std::uint8_t { Adam, SgdMomentum };

struct OptimizerSettings {
  OptimizerKind kind = OptimizerKind::Adam;
  float momentum = 0.9F;          ///< b1
  float squareMomentum = 0.999F;  ///< b2
  float epsilon = 1e-8F;
  float weightDecay = 0.0F;
};

/// Throws std::invalid_argument unless both momenta are 0 or more and less than 1, epsilon is above
/// 0, and the decay finite and not negative.
void validateOptimizer(const OptimizerSettings& settings);

/// What an optimizer remembers of the steps before.
struct Moments {
  std::vector<float> first;   ///< m, a value for each parameter
  std::vector<float> second;  ///< v; empty without Adam
};

/// Zeros for a beginning.
Moments startMoments(const OptimizerSettings& settings, std::size_t parameters);

/// The step number `step`, counted from 1. Of the parameters the first `decayed` decay: weights do,
/// biases don't. Nothing is checked.
void optimizerStep(const OptimizerSettings& settings, float learningRate, std::uint64_t step,
                   std::size_t decayed, std::span<const float> gradient, Moments& moments,
                   std::span<float> parameters);

}  // namespace quantlab
