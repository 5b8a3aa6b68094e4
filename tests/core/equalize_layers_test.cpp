#include "quantlab/methods/equalize_layers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/methods/quantize_mlp.h"
#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

TEST_CASE("two hidden values equalised by hand", "[equalize_layers]") {
  // Ranges in: 8 and 1; out: 2 and 4. s = 2 and 1/2.
  const Mlp network{.shape = MlpShape({2, 2, 1}), .parameters = {-8, 1, 4, 0.5F, 2, -4, 6, 3, 1}};
  CHECK(equalizeLayers(network).parameters == Values{-4, 2, 2, 1, 4, -2, 3, 6, 1});
}

TEST_CASE("a hidden value without weights keeps its own", "[equalize_layers]") {
  const Mlp network{.shape = MlpShape({1, 3, 1}), .parameters = {0, 4, 4, 5, 0, 1, 1, 2, 3, 0}};
  CHECK(equalizeLayers(network).parameters == Values{0, 4, 2, 5, 0, 2, 1, 2, 1.5F, 0});
}

float largest(const LinearWeights& layer, std::size_t first, std::size_t step, std::size_t count) {
  float most = 0.0F;
  for (std::size_t k = 0; k < count; ++k) {
    most = std::max(most, std::fabs(layer.w[first + k * step]));
  }
  return most;
}

TEST_CASE("through several layers ranges in and out become equal", "[equalize_layers]") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Mlp network = testing::awkward(Mlp::random({12, 10, 8, 6, 5}, seed), seed);
    const Mlp equal = equalizeLayers(network);
    for (std::size_t next = 1; next < 4; ++next) {
      const LinearWeights in = equal.layer(next - 1);
      const LinearWeights out = equal.layer(next);
      for (std::size_t j = 0; j < out.inputs; ++j) {
        CAPTURE(seed, next, j);
        CHECK_THAT(largest(in, j, in.outputs, in.inputs),
                   WithinRel(largest(out, j * out.outputs, 1, out.outputs), 0.03F));
      }
    }
    const Values x = testing::normal(seed, 30 * 12);
    CHECK(testing::sqnrOf(network, equal, x) > testing::kFloatRoundingDb);
  }
}

TEST_CASE("equalised layers lose less under one scale each", "[equalize_layers]") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Mlp network = testing::awkward(Mlp::random({12, 10, 8, 5}, seed), seed);
    const Values x = testing::normal(seed, 30 * 12);
    const auto sqnrAt = [&](const Mlp& own) {
      return testing::sqnrOf(network, quantizeMlp(own, {.bits = 6, .isPerTensor = true}, x), x);
    };
    CAPTURE(seed);
    CHECK(sqnrAt(equalizeLayers(network)) > sqnrAt(network) + 6.0);
  }
}

TEST_CASE("parameters that aren't finite can't be equalised", "[equalize_layers]") {
  Mlp network = Mlp::random({2, 2, 1}, 1);
  network.parameters[3] = testing::kInfinity;
  CHECK_THROWS_AS(equalizeLayers(network), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
