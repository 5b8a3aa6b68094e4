#include "quantlab/methods/awq.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

/// 32 inputs, of which a few are much larger than the others, and 12 outputs.
struct Layer {
  Values w;
  Values x;
  LinearWeights weights{.w = w, .inputs = 32, .outputs = 12, .bias = {}};

  explicit Layer(std::uint64_t seed)
      : w(testing::normal(seed, 32 * 12)), x(testing::normal(seed + 100, 80 * 32)) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (i % 32 < 3) x[i] *= 12.0F;
    }
  }

  /// Of the outputs, if weights are scaled, rounded, and scaled back.
  double errorWith(const Values& scales, const WeightScheme& scheme) const {
    Values scaled = w;
    for (std::size_t i = 0; i < w.size(); ++i) scaled[i] *= scales[i / 12];
    Values own =
        quantizeWeights({.w = scaled, .inputs = 32, .outputs = 12, .bias = {}}, scheme, x).w;
    for (std::size_t i = 0; i < w.size(); ++i) own[i] /= scales[i / 12];
    return outputError(x, w, own, 32);
  }
};

TEST_CASE("AWQ's scales are a power of the mean magnitude", "[awq]") {
  const Layer layer(1);
  const Values scales = awqScales(layer.weights, layer.x, {.bits = 3});
  const auto meanOf = [&](std::size_t j) {
    double sum = 0.0;
    for (std::size_t i = j; i < layer.x.size(); i += 32) sum += std::fabs(layer.x[i]);
    return sum / 80.0;
  };
  const double alpha = std::log(scales[0] / scales[31]) / std::log(meanOf(0) / meanOf(31));
  CHECK(alpha > 0.2);
  CHECK_THAT(alpha * 20.0, WithinAbs(std::round(alpha * 20.0), 1e-4));
  for (std::size_t j = 0; j < 32; ++j) {
    CHECK_THAT(scales[j] / scales[31], WithinRel(std::pow(meanOf(j) / meanOf(31), alpha), 1e-4));
  }
  const auto [least, most] = std::ranges::minmax(scales);
  CHECK_THAT(least * most, WithinRel(1.0F, 1e-5F));
}

TEST_CASE("AWQ errs less where inputs differ, and never more", "[awq]") {
  const Values ones(32, 1.0F);
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Layer layer(seed);
    const auto ratio = [&](const WeightScheme& scheme) {
      return layer.errorWith(awqScales(layer.weights, layer.x, scheme), scheme) /
             layer.errorWith(ones, scheme);
    };
    CAPTURE(seed);
    CHECK(ratio({.bits = 3}) < 0.6);
    CHECK(ratio({.bits = 4, .isPerTensor = true}) <= 1.0);
    layer.x = testing::normal(seed + 200, 80 * 32);
    CHECK(ratio({.bits = 3, .groupSize = 8}) <= 1.0);
  }
}

TEST_CASE("an input that is always 0 gets the smallest scale", "[awq]") {
  Layer layer(4);
  for (std::size_t i = 20; i < layer.x.size(); i += 32) layer.x[i] = 0.0F;
  const Values scales = awqScales(layer.weights, layer.x, {.bits = 3});
  CHECK(std::ranges::min_element(scales) - scales.begin() == 20);
  // A hundredth of the largest mean, to the power of alpha, which is below 1.
  CHECK(std::ranges::max(scales) < 100.0F * scales[20]);
  Layer silent(5);
  std::ranges::fill(silent.x, 0.0F);
  CHECK(awqScales(silent.weights, silent.x, {.bits = 3}) == Values(32, 1.0F));
}

TEST_CASE("a network scaled by its activations computes the same", "[awq]") {
  const Mlp network = testing::awkward(Mlp::random({12, 10, 8, 5}, 1), 2);
  const Values x = testing::normal(3, 40 * 12);
  const WeightScheme scheme{.bits = 3};
  const TransformedMlp scaled = scaleByActivations(network, x, scheme);
  CHECK(testing::sqnrOf(network, scaled, x) > testing::kFloatRoundingDb);
  CHECK(scaled.inputs[0].divisors == awqScales(network.layer(0), x, scheme));
}

TEST_CASE("AWQ names what it refuses", "[awq]") {
  const Layer layer(1);
  CHECK_THROWS_MATCHES(awqScales(layer.weights, layer.x, {.bits = 9}), std::invalid_argument,
                       Message("spec.bits is 9, but must be from 2 to 8."));
  CHECK_THROWS_MATCHES(awqScales(layer.weights, {}, {.bits = 3}), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_AS(awqScales(layer.weights, Values(33), {.bits = 3}), std::invalid_argument);
  CHECK_THROWS_MATCHES(awqScales(layer.weights, Values(32, testing::kNaN), {.bits = 3}),
                       std::invalid_argument, Message("x[0] is NaN, but must be finite."));
}

}  // namespace
}  // namespace quantlab
