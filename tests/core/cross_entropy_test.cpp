#include "quantlab/nn/cross_entropy.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <vector>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::WithinAbs;
using Labels = std::vector<std::uint8_t>;
using Values = std::vector<float>;

TEST_CASE("softmax and cross-entropy, worked by hand", "[cross-entropy]") {
  // e^z are 1, 2, 5 and 1, 1, 1: p = 1/8, 1/4, 5/8 and thirds.
  const Values logits{0.0F, std::log(2.0F), std::log(5.0F), 7.0F, 7.0F, 7.0F};
  const Labels labels{1, 2};
  Values gradient(6);
  CHECK_THAT(softmaxCrossEntropy(logits, labels, 3, gradient),
             WithinAbs(std::log(4.0) + std::log(3.0), 1e-6));
  const Values expected{1 / 16.0F, -3 / 8.0F, 5 / 16.0F, 1 / 6.0F, 1 / 6.0F, -1 / 3.0F};
  for (std::size_t i = 0; i < 6; ++i) CHECK(std::fabs(gradient[i] - expected[i]) < 1e-6F);
}

TEST_CASE("large logits overflow nothing, a lost answer costs its distance", "[cross-entropy]") {
  CHECK_THAT(softmaxCrossEntropy(Values{1000.0F, 0.0F}, Labels{0}, 2), WithinAbs(0.0, 1e-9));
  CHECK_THAT(softmaxCrossEntropy(Values{1000.0F, 0.0F}, Labels{1}, 2), WithinAbs(1000.0, 1e-6));
}

TEST_CASE("logits that are no numbers give a loss that is none", "[cross-entropy]") {
  for (const float bad : {testing::kNaN, testing::kInfinity, -testing::kInfinity}) {
    CHECK(std::isnan(softmaxCrossEntropy(Values{0.0F, bad, 1.0F}, Labels{0}, 3)));
  }
}

}  // namespace
}  // namespace quantlab
