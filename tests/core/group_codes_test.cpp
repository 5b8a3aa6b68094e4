#include "quantlab/nn/group_codes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/methods/weight_scheme.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

/// Scales of 1 in both columns at 4 bits, and places between codes.
const Values kW{7.0F, -7.0F, 0.3F, 2.5F, -1.75F, 0.0F, 0.9F, -3.01F};
const LinearWeights kLayer{.w = kW, .inputs = 4, .outputs = 2, .bias = {}};

TEST_CASE("stochastic rounding is right on average, rounding to nearest is not", "[group-codes]") {
  constexpr int kSeeds = 4000;
  std::vector<double> sums(kW.size(), 0.0);
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const GroupCodes codes = quantizeGroupsStochastically(kLayer, 4, 4, seed);
    REQUIRE(codes.scales == Values{1.0F, 1.0F});
    for (std::size_t i = 0; i < kW.size(); ++i) sums[i] += codes.codes[i];
  }
  for (std::size_t i = 0; i < kW.size(); ++i) {
    CAPTURE(i);
    const double up = kW[i] - std::floor(kW[i]);
    const double deviation = std::sqrt(up * (1.0 - up) / kSeeds);
    CHECK(std::fabs(sums[i] / kSeeds - kW[i]) <= 4.0 * deviation);
  }
  const GroupCodes nearest = quantizeGroups(kLayer, 4, 4);
  CHECK(nearest.codes == std::vector<std::int8_t>{7, -7, 0, 2, -2, 0, 1, -3});
}

TEST_CASE("stochastic codes lie beside the weight, and err twice as much in squares",
          "[group-codes]") {
  const Values w = testing::normal(1, std::size_t{512} * 16);
  const LinearWeights layer{.w = w, .inputs = 512, .outputs = 16, .bias = {}};
  const GroupCodes codes = quantizeGroupsStochastically(layer, 6, 100, 1);
  const Values restored = restoreGroups(codes, 512, 16, 100);
  for (std::size_t i = 0; i < w.size(); ++i) {
    const float scale = codes.scales[i / 16 / 100 * 16 + i % 16];
    REQUIRE(std::fabs(restored[i] - w[i]) < scale * 1.0001F);
  }
  const GroupCodes nearest = quantizeGroups(layer, 6, 100);
  CHECK(nearest.scales == codes.scales);
  const double least = measureError(w, restoreGroups(nearest, 512, 16, 100)).mse;
  CHECK_THAT(measureError(w, restored).mse, WithinRel(2.0 * least, 0.05));
}

TEST_CASE("stochastic rounding repeats with its seed and stays among the codes", "[group-codes]") {
  const Values w = testing::normal(2, 300);
  const LinearWeights layer{.w = w, .inputs = 100, .outputs = 3, .bias = {}};
  for (int bits = 2; bits <= 8; ++bits) {
    const auto draw = [&](std::uint64_t seed) {
      return quantizeGroupsStochastically(layer, bits, 50, seed, ScaleRule::LeastError).codes;
    };
    CHECK(draw(3) == draw(3));
    CHECK(draw(3) != draw(4));
    CHECK(std::ranges::min(draw(3)) >= -(1 << (bits - 1)));
    CHECK(std::ranges::max(draw(3)) <= (1 << (bits - 1)) - 1);
  }
}

TEST_CASE("a scheme asks for stochastic rounding by its seed", "[group-codes]") {
  const WeightScheme scheme{.bits = 4, .method = WeightMethod::StochasticRounding, .seed = 9};
  const QuantizedWeights own = quantizeWeights(kLayer, scheme, {});
  CHECK(own.w == restoreGroups(quantizeGroupsStochastically(kLayer, 4, 4, 9), 4, 2, 4));
  CHECK(own.bytes == quantizeWeights(kLayer, {.bits = 4}, {}).bytes);
}

TEST_CASE("bad requests for stochastic rounding are named", "[group-codes]") {
  CHECK_THROWS_MATCHES(quantizeGroupsStochastically(kLayer, 4, 5, 1), std::invalid_argument,
                       Message("groupSize is 5, but must be from 1 to inputs (4)."));
  CHECK_THROWS_MATCHES(quantizeGroupsStochastically(kLayer, 9, 4, 1), std::invalid_argument,
                       Message("spec.bits is 9, but must be from 2 to 8."));
}

}  // namespace
}  // namespace quantlab
