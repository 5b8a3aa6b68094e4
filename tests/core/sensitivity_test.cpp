#include "quantlab/methods/sensitivity.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;

const Mlp kNetwork = Mlp::random({12, 9, 7, 3}, 3);
const std::vector<float> kX = testing::normal(4, 60 * 12);
const std::vector<WeightScheme> kChoices{{.bits = 2}, {.bits = 4}, {.bits = 8}};

/// What the network in floats answers.
std::vector<std::uint8_t> answers() {
  std::vector<float> logits(kX.size() / 12 * 3);
  kNetwork.forward(kX, logits);
  std::vector<std::uint8_t> labels;
  for (auto row = logits.begin(); row != logits.end(); row += 3) {
    labels.push_back(static_cast<std::uint8_t>(std::max_element(row, row + 3) - row));
  }
  return labels;
}

TEST_CASE("the loss of two rows by hand", "[sensitivity]") {
  // Logits 1 and 0, then 0 and 2.
  const Mlp identity{.shape = MlpShape({2, 2}), .parameters = {1, 0, 0, 1, 0, 0}};
  const std::vector<float> x{1, 0, 0, 2};
  const QuantizedMlp floats = quantizeMlp(identity, {.method = WeightMethod::Floats}, x);
  const double expected = (std::log(1.0 + std::exp(-1.0)) + std::log(1.0 + std::exp(2.0))) / 2.0;
  CHECK_THAT(meanLoss(floats, x, std::vector<std::uint8_t>{0, 0}), WithinRel(expected, 1e-6));
}

TEST_CASE("a layer's sensitivity is that of the network with it alone quantized", "[sensitivity]") {
  const std::vector<std::uint8_t> labels = answers();
  const SensitivityTable table = measureSensitivity(kNetwork, kChoices, kX, labels);
  REQUIRE(table.layers() == 3);
  const QuantizedMlp exact = quantizeMlp(kNetwork, {.method = WeightMethod::Floats}, kX);
  for (std::size_t layer = 0; layer < 3; ++layer) {
    for (std::size_t choice = 0; choice < 3; ++choice) {
      CAPTURE(layer, choice);
      std::vector<WeightScheme> schemes(3, {.method = WeightMethod::Floats});
      schemes[layer] = kChoices[choice];
      const QuantizedMlp alone = quantizeMlp(kNetwork, schemes, kX);
      const Sensitivity& own = table.at(layer, choice);
      CHECK(own.addedLoss == meanLoss(alone, kX, labels) - meanLoss(exact, kX, labels));
      CHECK(own.bytes == quantizeMlp(kNetwork, kChoices[choice], kX).layers[layer].bytes);
      if (choice > 0) CHECK(own.sqnr > table.at(layer, choice - 1).sqnr + 8.0);
    }
  }
}

TEST_CASE("what has no loss is refused", "[sensitivity]") {
  const auto fails = [](std::span<const WeightScheme> choices, const std::vector<float>& x,
                        const std::vector<std::uint8_t>& labels, const char* sentence) {
    CHECK_THROWS_MATCHES(measureSensitivity(kNetwork, choices, x, labels), std::invalid_argument,
                         Message(sentence));
  };
  const std::vector<float> row(12);
  fails({}, row, {0}, "choices is empty, but must be at least one value long.");
  fails(kChoices, row, {}, "labels is empty, but must be at least one value long.");
  fails(kChoices, row, {3}, "labels[0] is 3, but must be less than the network's outputs (3).");
  fails(kChoices, {}, {0}, "calibration is empty, but must be at least one value long.");
  CHECK_THROWS_AS(measureSensitivity(kNetwork, kChoices, row, std::vector<std::uint8_t>{0, 1}),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
