#include "quantlab/nn/layer_network.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/nn/mlp.h"
#include "quantlab/numbers/random.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

const Mlp kMlp = Mlp::random({8, 6, 4, 3}, 5);

template <typename Make>
LayerNetwork networkOf(Make make) {
  std::vector<AnyLinear> layers;
  for (std::size_t i = 0; i < 3; ++i) layers.emplace_back(make(kMlp.layer(i)));
  return LayerNetwork(std::move(layers));
}

Values outputsFor(const LayerNetwork& network, const Values& x) {
  Values y(x.size() / network.inputs() * network.outputs());
  network.forward(x, y);
  return y;
}

Values someInputs(std::size_t rows) {
  Values x(rows * 8);
  fillUniform(x, 3, -1.0F, 1.0F);
  return x;
}

TEST_CASE("layers in floats give what the network gives", "[layer-network]") {
  const LayerNetwork network =
      networkOf([](const LinearWeights& layer) { return FloatLinear(layer); });
  CHECK(network.inputs() == 8);
  CHECK(network.outputs() == 3);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < 3; ++i) bytes += FloatLinear(kMlp.layer(i)).bytes();
  CHECK(network.bytes() == bytes);
  for (const std::size_t rows : {0U, 1U, 17U}) {
    const Values x = someInputs(rows);
    Values logits(rows * 3);
    kMlp.forward(x, logits);
    CHECK(outputsFor(network, x) == logits);
  }
}

TEST_CASE("quantized layers come near it, the nearer the more bits", "[layer-network]") {
  const Values x = someInputs(40);
  Values logits(40 * 3);
  kMlp.forward(x, logits);
  const auto largestError = [&](const LayerNetwork& network) {
    const Values y = outputsFor(network, x);
    float largest = 0.0F;
    for (std::size_t i = 0; i < y.size(); ++i) {
      largest = std::max(largest, std::abs(y[i] - logits[i]));
    }
    return largest;
  };
  const LayerNetwork weightOnly =
      networkOf([](const LinearWeights& layer) { return WeightOnlyLinear(layer, 8, 4); });
  const LayerNetwork dynamic = networkOf(
      [](const LinearWeights& layer) { return DynamicLinear(layer, ActivationScales::PerToken); });
  const LayerNetwork int4 =
      networkOf([](const LinearWeights& layer) { return Int4Linear(layer, 4); });
  CHECK(largestError(weightOnly) > 0.0F);
  CHECK(largestError(weightOnly) < 0.05F);
  CHECK(largestError(dynamic) > 0.0F);
  CHECK(largestError(dynamic) < 0.1F);
  CHECK(largestError(int4) > largestError(dynamic));
  CHECK(largestError(int4) < 1.0F);
}

TEST_CASE("layers of several kinds go together", "[layer-network]") {
  const LayerNetwork network({WeightOnlyLinear(kMlp.layer(0), 8, 8), FloatLinear(kMlp.layer(1)),
                              DynamicLinear(kMlp.layer(2), ActivationScales::PerTensor)});
  const Values x = someInputs(2);
  Values hidden(2 * 6);
  WeightOnlyLinear(kMlp.layer(0), 8, 8).forward(x, hidden);
  for (float& value : hidden) value = std::max(value, 0.0F);
  Values second(2 * 4);
  FloatLinear(kMlp.layer(1)).forward(hidden, second);
  for (float& value : second) value = std::max(value, 0.0F);
  Values y(2 * 3);
  DynamicLinear(kMlp.layer(2), ActivationScales::PerTensor).forward(second, y);
  CHECK(outputsFor(network, x) == y);
}

TEST_CASE("layers that do not fit are named", "[layer-network]") {
  CHECK_THROWS_MATCHES(LayerNetwork({}), std::invalid_argument,
                       Message("layers.length is 0, but must be at least 1."));
  CHECK_THROWS_MATCHES(
      LayerNetwork({FloatLinear(kMlp.layer(0)), FloatLinear(kMlp.layer(2))}), std::invalid_argument,
      Message("layers[1].inputs is 4, but must be 6, the outputs of the layer before."));
  const LayerNetwork network({FloatLinear(kMlp.layer(2))});
  Values y(3);
  CHECK_THROWS_MATCHES(network.forward(Values{1, 2}, y), std::invalid_argument,
                       Message("x.length is 2, but must be a multiple of inputs (4)."));
}

}  // namespace
}  // namespace quantlab
