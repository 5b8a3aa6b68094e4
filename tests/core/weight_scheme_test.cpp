#include "quantlab/methods/weight_scheme.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

// The second output is a quarter of the first.
const Values kW{7.0F, 1.75F, -3.4F, -0.85F, 1.2F, 0.3F};
const LinearWeights kLayer{.w = kW, .inputs = 3, .outputs = 2, .bias = {}};

TEST_CASE("weights share a scale in a layer, in an output, or in a group", "[weight_scheme]") {
  const QuantizedWeights whole = quantizeWeights(kLayer, {.bits = 4, .isPerTensor = true}, {});
  CHECK(whole.w == Values{7, 2, -3, -1, 1, 0});
  CHECK(whole.bytes == 3 + 1 * 4);
  const QuantizedWeights each = quantizeWeights(kLayer, {.bits = 4}, {});
  CHECK(each.w == Values{7, 1.75F, -3, -0.75F, 1, 0.25F});
  CHECK(each.bytes == 3 + 2 * 4);
  const QuantizedWeights groups = quantizeWeights(kLayer, {.bits = 4, .groupSize = 2}, {});
  CHECK(groups.w[4] == 1.2F);
  CHECK(groups.bytes == 3 + 2 * 2 * 4);
}

TEST_CASE("weights may stay floats", "[weight_scheme]") {
  const QuantizedWeights own = quantizeWeights(kLayer, {.method = WeightMethod::Floats}, {});
  CHECK(own.w == kW);
  CHECK(own.bytes == 6 * 4);
}

TEST_CASE("one scale for a layer leaves groups and GPTQ out", "[weight_scheme]") {
  const auto fails = [](const WeightScheme& scheme, const char* sentence) {
    CHECK_THROWS_MATCHES(quantizeWeights(kLayer, scheme, {}), std::invalid_argument,
                         Message(sentence));
  };
  fails({.groupSize = 2, .isPerTensor = true},
        "scheme.groupSize is 2, but must be 0 with one scale for all weights.");
  fails({.method = WeightMethod::Gptq, .isPerTensor = true},
        "scheme.method is GPTQ, but must be rounding with one scale for all weights.");
  fails({.bits = 1, .isPerTensor = true}, "spec.bits is 1, but must be from 2 to 8.");
}

}  // namespace
}  // namespace quantlab
