#include "quantlab/methods/llm_int8_mlp.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/nn/dynamic_linear.h"
#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using testing::logitsOf;
using Values = std::vector<float>;

const Mlp kNetwork = testing::awkward(Mlp::random({12, 10, 5}, 1), 2);

Values inputs() {
  Values x = testing::normal(3, 30 * 12);
  for (std::size_t i = 7; i < x.size(); i += 12) x[i] *= 50.0F;
  return x;
}

TEST_CASE("with a threshold of 0 nothing is quantized", "[llm_int8_mlp]") {
  CHECK(testing::sqnrOf(kNetwork, LlmInt8Mlp{kNetwork, 0.0}, inputs()) > testing::kFloatRoundingDb);
}

TEST_CASE("without a threshold layers are dynamic int8, a scale for each row", "[llm_int8_mlp]") {
  const Values x = inputs();
  Values hidden(30 * std::size_t{10});
  Values expected(30 * std::size_t{5});
  DynamicLinear(kNetwork.layer(0), ActivationScales::PerToken).forward(x, hidden);
  DynamicLinear(kNetwork.layer(1), ActivationScales::PerToken)
      .forward(testing::relu(hidden), expected);
  const Values own = logitsOf(LlmInt8Mlp{kNetwork, testing::kInfinity}, kNetwork.shape, x);
  for (std::size_t i = 0; i < own.size(); ++i) CHECK_THAT(own[i], WithinAbs(expected[i], 1e-3));
}

TEST_CASE("a channel of outliers in floats spares the others", "[llm_int8_mlp]") {
  const Values x = inputs();
  const auto sqnrAt = [&](double threshold) {
    return testing::sqnrOf(kNetwork, LlmInt8Mlp{kNetwork, threshold}, x);
  };
  CHECK(sqnrAt(6.0) > sqnrAt(testing::kInfinity) + 6.0);
}

TEST_CASE("the threshold is checked", "[llm_int8_mlp]") {
  Values logits(30 * std::size_t{5});
  CHECK_THROWS_MATCHES((LlmInt8Mlp{kNetwork, -1.0}.forward(inputs(), logits)),
                       std::invalid_argument, Message("threshold is -1, but must be 0 or more."));
}

}  // namespace
}  // namespace quantlab
