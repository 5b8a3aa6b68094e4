#include "quantlab/methods/smooth_layers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/methods/smooth_quant.h"
#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

const Mlp kNetwork = testing::awkward(Mlp::random({12, 10, 8, 5}, 1), 2);

/// Input 4 is forty times as large as the others.
Values inputs() {
  Values x = testing::normal(3, 50 * 12);
  for (std::size_t i = 4; i < x.size(); i += 12) x[i] *= 40.0F;
  return x;
}

TEST_CASE("smoothed layers compute the same", "[smooth_layers]") {
  const Values x = inputs();
  for (const double alpha : {0.0, 0.5, 0.8}) {
    CAPTURE(alpha);
    const TransformedMlp smooth = smoothLayers(kNetwork, x, alpha);
    CHECK(testing::sqnrOf(kNetwork, smooth, x) > testing::kFloatRoundingDb);
  }
}

TEST_CASE("each layer is smoothed on what it reads", "[smooth_layers]") {
  const Values x = inputs();
  const TransformedMlp smooth = smoothLayers(kNetwork, x, 0.5);
  CHECK(smooth.inputs[0].divisors == smoothQuantScales(x, kNetwork.layer(0).w, 12, 0.5));
  const Values hidden = layerInputs(kNetwork, x)[1];
  const Values smoothHidden = layerInputs(smooth.network, [&] {
    Values divided = x;
    smooth.inputs[0].apply(divided);
    return divided;
  }())[1];
  const Values scales = smoothQuantScales(hidden, kNetwork.layer(1).w, 10, 0.5);
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    if (hidden[i] < 0.01F) continue;  // where sums cancel, rounding shows
    CHECK_THAT(smoothHidden[i], WithinRel(hidden[i] / scales[i % 10], 1e-3F));
  }
}

TEST_CASE("smoothing helps where one scale holds all of a layer's input", "[smooth_layers]") {
  const Values x = inputs();
  const auto sqnrAt = [&](const TransformedMlp& network) {
    const QuantizedMlp quantized = quantizeMlp(network, {.bits = 8}, x, ActivationScheme{});
    return testing::sqnrOf(kNetwork, quantized, x);
  };
  CHECK(sqnrAt(smoothLayers(kNetwork, x, 0.5)) > sqnrAt(kNetwork) + 3.0);
}

TEST_CASE("divisors of the network's own input count as bytes", "[smooth_layers]") {
  const Values x = inputs();
  const QuantizedMlp plain = quantizeMlp(kNetwork, {.bits = 8}, x);
  const QuantizedMlp smooth = quantizeMlp(smoothLayers(kNetwork, x, 0.5), {.bits = 8}, x);
  CHECK(smooth.layers[0].bytes == plain.layers[0].bytes + 12 * sizeof(float));
  CHECK(smooth.bytes() == plain.bytes() + 12 * sizeof(float));
}

TEST_CASE("SmoothQuant's arguments are checked for a network, too", "[smooth_layers]") {
  CHECK_THROWS_MATCHES(smoothLayers(kNetwork, inputs(), 2.0), std::invalid_argument,
                       Message("alpha is 2, but must be from 0 to 1."));
  CHECK_THROWS_MATCHES(smoothLayers(kNetwork, Values(13), 0.5), std::invalid_argument,
                       Message("calibration.length is 13, but must be a multiple of the network's "
                               "inputs (12)."));
}

}  // namespace
}  // namespace quantlab
