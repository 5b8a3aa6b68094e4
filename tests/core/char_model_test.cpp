#include "quantlab/nn/char_model.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "differences.h"
#include "quantlab/nn/char_pass.h"
#include "quantlab/nn/cross_entropy.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Codes = std::vector<std::uint8_t>;
using Values = std::vector<float>;

constexpr CharShape kShape{.codes = 5, .context = 3, .embedding = 2, .hidden = 6};
const Codes kContexts{0, 1, 2, 4, 4, 4, 3, 0, 1, 2, 1, 0};

TEST_CASE("a model of two codes, worked by hand", "[char-model]") {
  // Embeddings 1 and -2; hidden = relu(3 new + old + 0.5); logits (h, 1 - h).
  const CharModel model{{.codes = 2, .context = 2, .embedding = 1, .hidden = 1},
                        {1, -2, 1, 3, 1, -1, 0.5F, 0, 1}};
  Values logits(4);
  model.forward(Codes{1, 0, 0, 1}, logits);  // the older first: -2 + 3 + 0.5, then 1 - 6 + 0.5
  CHECK(logits == Values{1.5F, -0.5F, 0.0F, 1.0F});
}

TEST_CASE("the pass for training gives the model's logits", "[char-model]") {
  const CharModel model = CharModel::random(kShape, 7);
  CHECK(model.parameters.size() == 10 + 36 + 30 + 6 + 5);
  CHECK(model.parameters == CharModel::random(kShape, 7).parameters);
  Values logits(4 * 5);
  model.forward(kContexts, logits);
  CharPass pass(kShape);
  const std::span<const float> own = pass.forward(model.parameters, kContexts);
  REQUIRE(own.size() == logits.size());
  for (std::size_t i = 0; i < logits.size(); ++i) {
    CHECK_THAT(own[i], Catch::Matchers::WithinAbs(logits[i], 1e-5));
  }
}

TEST_CASE("a model of text's gradients agree with central differences", "[char-model]") {
  const Codes next{1, 0, 3, 4};
  const CharModel model = CharModel::random(kShape, 8);
  CharPass pass(kShape);
  Values logitsGradient(4 * 5);
  softmaxCrossEntropy(pass.forward(model.parameters, kContexts), next, 5, logitsGradient);
  Values gradient(model.parameters.size(), testing::kNaN);
  pass.backward(model.parameters, logitsGradient, gradient);
  testing::compareWithDifferences(gradient, model.parameters, [&](const Values& parameters) {
    CharPass other(kShape);
    return softmaxCrossEntropy(other.forward(parameters, kContexts), next, 5) / 4.0;
  });
}

TEST_CASE("bad shapes and contexts are named", "[char-model]") {
  CHECK_THROWS_MATCHES(CharModel::random({1, 3, 2, 6}, 1), std::invalid_argument,
                       Message("codes is 1, but must be from 2 to 255."));
  CHECK_THROWS_MATCHES(CharModel::random({5, 0, 2, 6}, 1), std::invalid_argument,
                       Message("context is 0, but must be from 1 to 65535."));
  CHECK_THROWS_MATCHES(CharModel::random({5, 3, 0, 6}, 1), std::invalid_argument,
                       Message("embedding is 0, but must be from 1 to 65535."));
  CHECK_THROWS_MATCHES(CharModel::random({5, 3, 2, 0}, 1), std::invalid_argument,
                       Message("hidden is 0, but must be from 1 to 65535."));
  CHECK_THROWS_MATCHES(validateCharShape({240, 280, 1, 63914}), std::invalid_argument,
                       Message("hidden is 63914, but must be at most 63913, so that context times "
                               "codes times hidden fits 32 bits."));
  CHECK_NOTHROW(validateCharShape({240, 280, 1, 63913}));
  const CharModel model = CharModel::random(kShape, 7);
  Values logits(5);
  CHECK_THROWS_MATCHES(model.forward(Codes{1, 2}, logits), std::invalid_argument,
                       Message("contexts.length is 2, but must be a multiple of context (3)."));
  CHECK_THROWS_MATCHES(
      model.forward(kContexts, logits), std::invalid_argument,
      Message("logits.length is 5, but must be 20, rows of contexts times codes."));
  CHECK_THROWS_MATCHES(
      model.forward(Codes{1, 5, 2}, logits), std::invalid_argument,
      Message("codes[1] is 5, but must be less than 5, the codes of the alphabet."));
}

}  // namespace
}  // namespace quantlab
