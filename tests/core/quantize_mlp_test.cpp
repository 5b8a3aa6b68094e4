#include "quantlab/methods/quantize_mlp.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/nn/integer_network.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;

const Mlp kNetwork = Mlp::random({12, 9, 5}, 3);
const std::vector<float> kCalibration = testing::normal(4, 40 * 12);

TEST_CASE("a quantized network holds what its codes stand for", "[quantize_mlp]") {
  const QuantizedMlp quantized = quantizeMlp(kNetwork, {.bits = 4, .groupSize = 5}, kCalibration);
  for (std::size_t i = 0; i < 2; ++i) {
    const LinearWeights layer = kNetwork.layer(i);
    const auto expected =
        restoreGroups(quantizeGroups(layer, 4, 5), layer.inputs, layer.outputs, 5);
    const LinearWeights restored = quantized.restored.layer(i);
    CHECK(std::vector(restored.w.begin(), restored.w.end()) == expected);
    CHECK(std::ranges::equal(restored.bias, layer.bias));
  }
  // 12 x 9 codes of half a byte, 3 groups and a bias for each of 9 outputs; 9 x 5, 2 groups.
  CHECK(quantized.layers[0].bytes == 54 + (3 * 9 + 9) * 4);
  CHECK(quantized.layers[1].bytes == 23 + (2 * 5 + 5) * 4);
  CHECK(quantized.bytes() == quantized.layers[0].bytes + quantized.layers[1].bytes);
}

TEST_CASE("errors add up through the layers", "[quantize_mlp]") {
  const QuantizedMlp quantized = quantizeMlp(kNetwork, {.bits = 4}, kCalibration);
  CHECK(quantized.layers[0].totalSqnr == quantized.layers[0].ownSqnr);
  CHECK(quantized.layers[1].totalSqnr < quantized.layers[1].ownSqnr);
}

TEST_CASE("a corrected bias keeps the mean of each output", "[quantize_mlp]") {
  const QuantizedMlp quantized =
      quantizeMlp(kNetwork, {.bits = 2, .correctsBias = true}, kCalibration);
  std::vector<float> exact(40 * 5);
  std::vector<float> restored(40 * 5);
  kNetwork.forward(kCalibration, exact);
  quantized.restored.forward(kCalibration, restored);
  for (std::size_t o = 0; o < 5; ++o) {
    double difference = 0.0;
    for (std::size_t row = 0; row < 40; ++row) {
      difference += exact[row * 5 + o] - restored[row * 5 + o];
    }
    CHECK_THAT(difference / 40, WithinAbs(0.0, 1e-6));
  }
}

TEST_CASE("each layer is repaired on its own input", "[quantize_mlp]") {
  const WeightScheme rounded{.bits = 3};
  const WeightScheme repaired{.bits = 3, .method = WeightMethod::Gptq};
  for (const std::uint64_t seed : {5U, 6U, 7U}) {
    const Mlp network = Mlp::random({24, 20, 16, 8}, seed);
    const std::vector<float> calibration = testing::uniform(seed, 200 * 24, 0.0F, 1.0F);
    CAPTURE(seed);
    CHECK(quantizeMlp(network, repaired, calibration).layers.back().totalSqnr >
          quantizeMlp(network, rounded, calibration).layers.back().totalSqnr + 1.0);
  }
}

TEST_CASE("layers may have schemes of their own", "[quantize_mlp]") {
  const std::vector<WeightScheme> mixed{{.bits = 8}, {.bits = 2}};
  const QuantizedMlp quantized = quantizeMlp(kNetwork, mixed, kCalibration);
  CHECK(quantized.layers[0].ownSqnr > 35.0);
  CHECK(quantized.layers[1].ownSqnr < 12.0);
}

std::vector<float> logitsOf(const QuantizedMlp& quantized, std::span<const float> x) {
  std::vector<float> logits(x.size() / 12 * 5);
  quantized.forward(x, logits);
  return logits;
}

TEST_CASE("without a scheme activations stay floats", "[quantize_mlp]") {
  const QuantizedMlp quantized = quantizeMlp(kNetwork, {.bits = 4}, kCalibration);
  std::vector<float> expected(40 * 5);
  quantized.restored.forward(kCalibration, expected);
  CHECK(logitsOf(quantized, kCalibration) == expected);
}

TEST_CASE("the trace is that of the pass with quantized activations", "[quantize_mlp]") {
  std::vector<float> exact(40 * 5);
  kNetwork.forward(kCalibration, exact);
  for (const ActivationRange range :
       {ActivationRange::Static, ActivationRange::PerTensor, ActivationRange::PerToken}) {
    CAPTURE(static_cast<int>(range));
    double last = 100.0;
    for (const int bits : {8, 6, 4, 2}) {
      const QuantizedMlp quantized = quantizeMlp(kNetwork, {.bits = 8}, kCalibration,
                                                 ActivationScheme{.bits = bits, .range = range});
      const double sqnr = measureError(exact, logitsOf(quantized, kCalibration)).sqnrDb;
      CHECK(quantized.layers.back().totalSqnr == sqnr);
      CHECK(quantized.layers.back().ownSqnr > sqnr);
      CHECK(sqnr < last - 4.0);
      last = sqnr;
    }
  }
}

TEST_CASE("static int8, simulated, is what integers compute", "[quantize_mlp]") {
  const IntegerNetwork integers(kNetwork.layers(), kCalibration);
  std::vector<float> expected(40 * 5);
  integers.forward(kCalibration, expected);
  const std::vector<float> simulated =
      logitsOf(quantizeMlp(kNetwork, {.bits = 8}, kCalibration, ActivationScheme{}), kCalibration);
  // Integers quantize the last output, too, and the bias.
  const float step = integers.layers().back().output().scale;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK_THAT(simulated[i], WithinAbs(expected[i], 1.5 * step));
  }
}

TEST_CASE("a network that cannot be quantized so is refused", "[quantize_mlp]") {
  const auto fails = [](std::span<const WeightScheme> schemes, const std::vector<float>& x,
                        const char* sentence) {
    CHECK_THROWS_MATCHES(quantizeMlp(kNetwork, schemes, x), std::invalid_argument,
                         Message(sentence));
  };
  const std::vector<WeightScheme> two(2);
  const std::vector<WeightScheme> bad{{}, {.bits = 9}};
  fails(std::span(two).first(1), kCalibration,
        "schemes.length is 1, but must be 2, the number of layers.");
  fails(bad, kCalibration, "spec.bits is 9, but must be from 2 to 8.");
  fails(two, {}, "calibration is empty, but must be at least one value long.");
  fails(two, std::vector<float>(13),
        "calibration.length is 13, but must be a multiple of the "
        "network's inputs (12).");
  fails(two, std::vector<float>(12, testing::kNaN), "calibration[0] is NaN, but must be finite.");
  CHECK_THROWS_MATCHES(quantizeMlp(kNetwork, two, kCalibration, ActivationScheme{.bits = 1}),
                       std::invalid_argument, Message("spec.bits is 1, but must be from 2 to 8."));
  std::vector<float> few(4);
  CHECK_THROWS_MATCHES(quantizeMlp(kNetwork, two, kCalibration).forward(kCalibration, few),
                       std::invalid_argument,
                       Message("y.length is 4, but must be 200, rows of x times outputs."));
}

}  // namespace
}  // namespace quantlab
