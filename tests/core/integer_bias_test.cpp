#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdlib>

#include "nn/static_weights.h"
#include "quantlab/nn/dynamic_linear.h"
#include "quantlab/nn/int4_linear.h"
#include "quantlab/nn/integer_network.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::WithinAbs;
using Values = std::vector<float>;

constexpr Multiplier kMultipliers[]{Multiplier::Float, Multiplier::FixedPoint};

/// What a network of integers makes of one row, and how far from the floats it may be.
struct Answer {
  Values y;
  float halfStep;
};

Answer ask(const std::vector<LinearWeights>& layers, const Values& calibration, const Values& x,
           Multiplier multiplier) {
  const IntegerNetwork network(layers, calibration, fastestGemm(), multiplier);
  Values y(network.outputs());
  network.forward(x, y);
  // By the fixed-point way a code is rounded twice.
  return {y, network.layers().back().output().scale *
                 (multiplier == Multiplier::Float ? 0.501F : 1.001F)};
}

TEST_CASE("a bias outlives weights that are 0, or tiny beside it", "[linear]") {
  for (const Multiplier multiplier : kMultipliers) {
    for (const float weight : {0.0F, 1e-30F, 1e-38F, 1e-45F, 1e-12F, -1e-30F, 1e-9F}) {
      for (const float bias : {0.3F, -0.3F, 1e-20F, 3e30F}) {
        for (const float reach : {100.0F, 1e-20F, 1e30F}) {
          if (std::fabs(weight) * reach > std::fabs(bias) * 1e-3F) continue;  // not tiny
          CAPTURE(multiplier == Multiplier::FixedPoint, weight, bias, reach);
          const Values w{weight};
          const Values b{bias};
          const Answer answer = ask({{w, 1, 1, b}}, {-reach, reach}, {reach / 10.0F}, multiplier);
          CHECK(std::fabs(answer.y[0] - bias) <= answer.halfStep);
        }
      }
    }
  }
}

TEST_CASE("a bias outlives such weights in every layer, beside others", "[linear]") {
  const Values w0{0.5F, 0.0F, 1e-30F};
  const Values b0{0.25F, 0.3F, 0.7F};
  const Values w1{1.0F, 0.0F, -2.0F, 0.0F, 0.5F, 1e-25F};
  const Values b1{0.0F, -0.2F};
  for (const Multiplier multiplier : kMultipliers) {
    const Answer answer =
        ask({{w0, 1, 3, b0}, {w1, 3, 2, b1}}, {-100.0F, 100.0F}, {10.0F}, multiplier);
    // Hidden: 5.25, 0.3, 0.7 of a range to 50.25, so each is off by half of 0.2 at most.
    CHECK_THAT(answer.y[0], WithinAbs(5.25 - 0.6 + 0.35, 0.1 * 3.5 + answer.halfStep + 0.1));
    CHECK_THAT(answer.y[1], WithinAbs(-0.2, answer.halfStep));
  }
}

TEST_CASE("weights beside a large bias keep the bits that sums of int32 leave", "[linear]") {
  const std::size_t inputs = 300;
  const Values w = testing::normal(1, inputs);
  for (const float power : {0.0F, 4.0F, 7.0F, 8.0F, 9.0F, 12.0F, 30.0F}) {
    const Values bias{std::pow(10.0F, power)};
    CAPTURE(power);
    const StaticWeights made = quantizeStatic({w, inputs, 1, bias}, 0.5F, 1.0F);
    std::int64_t magnitude = 0;
    for (const std::int8_t code : made.codes) magnitude += std::abs(std::int64_t{code});
    CHECK(std::abs(std::int64_t{made.bias[0]}) + 255 * magnitude <= kLargestSum);
    CHECK_THAT(made.bias[0] * made.steps[0] / static_cast<double>(bias[0]),
               WithinAbs(1.0, magnitude == 0 ? 1e-15 : made.steps[0] / bias[0] / 2));
    const bool isFirst = power <= 7.0F;  // no need to give up a bit
    const StaticWeights alone = quantizeStatic({w, inputs, 1, {}}, 0.5F, 1.0F);
    CHECK((made.codes == alone.codes) == isFirst);
    // One doubling less would not have fitted.
    if (!isFirst && magnitude > 0) CHECK(std::abs(std::int64_t{made.bias[0]}) > kLargestSum / 4);
  }
  const StaticWeights nothing = quantizeStatic({Values(3, 0.0F), 3, 1, {}}, 1e30F, 0.125F);
  CHECK(nothing.steps[0] == 0.125);
  CHECK(nothing.bias[0] == 0);
}

TEST_CASE("a layer whose bias is near the end of int32 computes as it should", "[linear]") {
  const Values w{1.0F, -1.0F, 0.5F};
  const QuantParams input{.scale = 0.01F, .zeroPoint = -128};
  for (const float bias : {1e5F, -1e5F, 169000.0F, -169000.0F, 1e6F}) {
    const Values b{bias};
    const QuantParams output{.scale = std::fabs(bias) / 100.0F, .zeroPoint = 0};
    for (const GemmKernel& kernel : gemmKernels()) {
      if (!kernel.isExact()) continue;
      for (const Multiplier multiplier : kMultipliers) {
        CAPTURE(bias, kernel.name);
        std::vector<std::int8_t> y(1);
        StaticLinear({w, 3, 1, b}, input, output, Activation::None, kernel, multiplier)
            .forward(std::vector<std::int8_t>{127, -128, 127}, y);
        CHECK(y[0] == (bias > 0.0F ? 100 : -100));
      }
    }
  }
}

TEST_CASE("scales whose product is beyond the floats do no harm", "[linear]") {
  const Values bias{0.5F};
  Values y(1);
  const auto dynamic = [&](const Values& w, const Values& x) {
    DynamicLinear({w, 4, 1, bias}, ActivationScales::PerToken).forward(x, y);
    return y[0];
  };
  CHECK(dynamic({0, 1e22F, 0, 0}, {1e22F, 0, 0, 0}) == 0.5F);
  CHECK(dynamic({1e-30F, 0, 0, 0}, {1e-30F, 0, 0, 0}) == 0.5F);
  // 127 steps of 2^-20 / 127 times 127 of 2^-110 / 127: each step's product is no float.
  Values none{0.0F};
  DynamicLinear({Values{0x1p-20F}, 1, 1, none}, ActivationScales::PerToken)
      .forward(Values{0x1p-110F}, y);
  CHECK_THAT(y[0] / 0x1p-130F, WithinAbs(1.0, 1e-4));

  const auto int4 = [&](const Values& w, const Values& x) {
    Int4Linear({w, 4, 1, bias}, 4).forward(x, y);
    return y[0];
  };
  CHECK(int4({0, 1e22F, 0, 0}, {1e22F, 0, 0, 0}) == 0.5F);
  // 7 x 127 steps of a group are beyond the floats before the activations' scale is seen.
  CHECK_THAT(int4({1.6e38F, 0, 0, 0}, {2e-36F, 0, 0, 0}), WithinAbs(0.5 + 320.0, 1));
  CHECK_THAT(int4({1.6e38F, 1e30F, 0, 0}, {1e-35F, 0, 0, 0}), WithinAbs(0.5 + 1.6e3, 5));
}

}  // namespace
}  // namespace quantlab
