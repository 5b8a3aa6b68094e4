#include "quantlab/methods/quantize_char_model.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/numbers/random.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;

const CharModel kModel =
    CharModel::random({.codes = 7, .context = 3, .embedding = 4, .hidden = 10}, 1);

std::vector<std::uint8_t> contexts(std::size_t rows) {
  Random random(2);
  std::vector<std::uint8_t> codes(rows * kModel.shape.context);
  for (std::uint8_t& code : codes) code = static_cast<std::uint8_t>(random.bits() % 7);
  return codes;
}

TEST_CASE("embeddings and layers are quantized on their own", "[quantize_char_model]") {
  const auto quantized = quantizeCharModel(kModel, 8, {.bits = 4, .groupSize = 6}, contexts(50));
  CHECK(quantized.embeddingBytes == 7 * 4 + 7 * sizeof(float));
  // 12 x 10 codes in two groups, 10 x 7 in two groups, biases.
  CHECK(quantized.bytes() == quantized.embeddingBytes + (60 + (20 + 10) * sizeof(float)) +
                                 (35 + (14 + 7) * sizeof(float)));
  const auto exact = kModel.embeddings();
  const auto restored = quantized.restored.embeddings();
  for (std::size_t row = 0; row < 7; ++row) {
    float absMax = 0.0F;
    for (std::size_t i = 0; i < 4; ++i) absMax = std::max(absMax, std::abs(exact[row * 4 + i]));
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(std::abs(exact[row * 4 + i] - restored[row * 4 + i]) <= absMax / 127.0F * 0.5001F);
    }
  }
}

TEST_CASE("more bits of the embeddings bring the logits closer", "[quantize_char_model]") {
  const auto errorWith = [&](int bits) {
    const auto quantized = quantizeCharModel(kModel, bits, {.bits = 8}, contexts(50));
    const auto rows = contexts(20);
    std::vector<float> exact(20 * 7);
    std::vector<float> restored(20 * 7);
    kModel.forward(rows, exact);
    quantized.restored.forward(rows, restored);
    double sum = 0.0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      sum += (exact[i] - restored[i]) * static_cast<double>(exact[i] - restored[i]);
    }
    return sum;
  };
  CHECK(errorWith(8) < 0.1 * errorWith(4));
  CHECK(errorWith(4) < 0.5 * errorWith(2));
}

TEST_CASE("contexts that do not fit are refused", "[quantize_char_model]") {
  const auto fails = [](const std::vector<std::uint8_t>& codes, int bits, const char* sentence) {
    CHECK_THROWS_MATCHES(quantizeCharModel(kModel, bits, {}, codes), std::invalid_argument,
                         Message(sentence));
  };
  fails({}, 8, "contexts is empty, but must be at least one value long.");
  fails({1, 2}, 8, "contexts.length is 2, but must be a multiple of the context (3).");
  fails(contexts(2), 9, "spec.bits is 9, but must be from 2 to 8.");
}

}  // namespace
}  // namespace quantlab
