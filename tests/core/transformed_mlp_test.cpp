#include "quantlab/methods/transformed_mlp.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::logitsOf;
using Values = std::vector<float>;

// Two inputs, two hidden values, one output.
const Mlp kSmall{.shape = MlpShape({2, 2, 1}), .parameters = {1, 2, 3, 4, 5, 6, 0.5F, -8, 7}};
const Mlp kNetwork = testing::awkward(Mlp::random({12, 10, 8, 5}, 1), 2);
const Values kX = testing::normal(3, 30 * 12);

TEST_CASE("a hidden value is divided where it is made", "[transformed_mlp]") {
  TransformedMlp divided(kSmall);
  divideInputs(divided, 1, Values{2, 4});
  CHECK(divided.network.parameters == Values{0.5F, 0.5F, 1.5F, 1, 10, 24, 0.25F, -2, 7});
  CHECK(divided.inputs[1].divisors.empty());
}

TEST_CASE("the network's own input is divided as it comes", "[transformed_mlp]") {
  TransformedMlp divided(kSmall);
  divideInputs(divided, 0, Values{2, 0.5F});
  divideInputs(divided, 0, Values{1, 4});
  CHECK(divided.network.parameters == Values{2, 4, 6, 8, 5, 6, 0.5F, -8, 7});
  CHECK(divided.inputs[0].divisors == Values{2, 2});
  Values x{1, 2, 3, 4};
  divided.inputs[0].apply(x);
  CHECK(x == Values{0.5F, 1, 1.5F, 2});
}

TEST_CASE("divided inputs leave the outputs as they are", "[transformed_mlp]") {
  TransformedMlp powers(kNetwork);
  TransformedMlp others(kNetwork);
  for (std::size_t layer = 0; layer < 3; ++layer) {
    Values scales = testing::uniform(layer, kNetwork.shape.widths()[layer], 0.01F, 20.0F);
    divideInputs(others, layer, scales);
    for (float& scale : scales) scale = scale > 1.0F ? 8.0F : 0.25F;
    divideInputs(powers, layer, scales);
  }
  CHECK(logitsOf(powers, kNetwork.shape, kX) == logitsOf(kNetwork, kNetwork.shape, kX));
  CHECK(testing::sqnrOf(kNetwork, others, kX) > testing::kFloatRoundingDb);
}

TEST_CASE("a network as it is passes for a transformed one", "[transformed_mlp]") {
  CHECK(logitsOf(TransformedMlp(kNetwork), kNetwork.shape, kX) ==
        logitsOf(kNetwork, kNetwork.shape, kX));
}

TEST_CASE("what each layer reads", "[transformed_mlp]") {
  const auto inputs = layerInputs(kSmall, Values{1, 0, 0, 1});
  REQUIRE(inputs.size() == 2);
  CHECK(inputs[0] == Values{1, 0, 0, 1});
  CHECK(inputs[1] == Values{1.5F, 0, 3.5F, 0});  // 2 - 8 and 4 - 8 after ReLU
}

TEST_CASE("inputs that cannot be divided are refused", "[transformed_mlp]") {
  const auto fails = [](std::size_t layer, const Values& scales, const char* sentence) {
    TransformedMlp network(kSmall);
    CHECK_THROWS_MATCHES(divideInputs(network, layer, scales), std::invalid_argument,
                         Message(sentence));
  };
  fails(2, {1, 1}, "layer is 2, but must be less than 2, the number of layers.");
  fails(0, {1, 0}, "scales[1] is 0, but must be greater than 0.");
  fails(0, {testing::kNaN, 1}, "scales[0] is NaN, but must be finite.");
  fails(1, {1, 3e38F}, "parameters[5] is Infinity, but must be finite.");
  TransformedMlp network(kSmall);
  CHECK_THROWS_AS(divideInputs(network, 0, Values{1}), std::invalid_argument);
  CHECK_THROWS_MATCHES(layerInputs(kSmall, Values{}), std::invalid_argument,
                       Message("calibration is empty, but must be at least one value long."));
}

}  // namespace
}  // namespace quantlab
