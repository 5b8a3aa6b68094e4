#include "quantlab/nn/optimizer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Values = std::vector<float>;

/// Two steps with the gradients 0.5 and -0.25 from the parameter 2, which decays, and 2, which
/// doesn't.
Values afterTwoSteps(const OptimizerSettings& settings, float learningRate) {
  Values parameters{2.0F, 2.0F};
  Moments moments = startMoments(settings, 2);
  optimizerStep(settings, learningRate, 1, 1, Values{0.5F, 0.5F}, moments, parameters);
  optimizerStep(settings, learningRate, 2, 1, Values{-0.25F, -0.25F}, moments, parameters);
  return parameters;
}

TEST_CASE("two steps of SGD with momentum, worked by hand", "[optimizer]") {
  const OptimizerSettings settings{
      .kind = OptimizerKind::SgdMomentum, .momentum = 0.5F, .weightDecay = 0.1F};
  // m: 0.5, then 0. p: 2 - 0.1 0.5 = 1.95, then the same; with decay 2 - 0.1 (0.5 + 0.2) = 1.93,
  // then 1.93 - 0.1 0.193.
  const Values p = afterTwoSteps(settings, 0.1F);
  CHECK_THAT(p[0], WithinAbs(1.9107, 1e-6));
  CHECK_THAT(p[1], WithinAbs(1.95, 1e-6));
}

TEST_CASE("two steps of Adam, worked by hand", "[optimizer]") {
  const OptimizerSettings settings{.momentum = 0.5F, .squareMomentum = 0.75F, .weightDecay = 0.1F};
  // First step: m / (1 - b1) = 0.5, v / (1 - b2) = 0.25, so that p moves by 0.1 1.
  // Second: m = 0.125 - 0.125 = 0; p stays, but for the decay.
  const Values p = afterTwoSteps(settings, 0.1F);
  CHECK_THAT(p[1], WithinAbs(1.9, 1e-6));
  CHECK_THAT(p[0], WithinAbs((2.0 - 0.1 * 1.2) * 0.99, 1e-6));
}

TEST_CASE("Adam's steps don't depend on the gradient's size", "[optimizer]") {
  const OptimizerSettings settings;
  Moments moments = startMoments(settings, 3);
  Values parameters(3, 0.0F);
  for (std::uint64_t step = 1; step <= 100; ++step) {
    optimizerStep(settings, 0.01F, step, 3, Values{1e-3F, 1.0F, -1e3F}, moments, parameters);
  }
  for (const float p : parameters) CHECK_THAT(std::fabs(p), WithinAbs(1.0, 1e-4));
}

TEST_CASE("bad settings of an optimizer are named", "[optimizer]") {
  CHECK_NOTHROW(validateOptimizer({}));
  CHECK_THROWS_MATCHES(validateOptimizer({.momentum = 1.0F}), std::invalid_argument,
                       Message("momentum is 1, but must be from 0 to less than 1."));
  CHECK_THROWS_MATCHES(validateOptimizer({.squareMomentum = testing::kNaN}), std::invalid_argument,
                       Message("squareMomentum is NaN, but must be from 0 to less than 1."));
  CHECK_THROWS_MATCHES(validateOptimizer({.epsilon = 0.0F}), std::invalid_argument,
                       Message("epsilon is 0, but must be above 0."));
  CHECK_THROWS_MATCHES(validateOptimizer({.weightDecay = -0.1F}), std::invalid_argument,
                       Message("weightDecay is -0.1, but must be 0 or more."));
}

}  // namespace
}  // namespace quantlab
