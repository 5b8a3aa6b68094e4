#include "quantlab/nn/text_evaluation.h"

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
using Catch::Matchers::WithinAbs;
using Codes = std::vector<std::uint8_t>;
using Values = std::vector<float>;

constexpr CharShape kShape{.codes = 3, .context = 1, .embedding = 1, .hidden = 1};

/// Knows only the last code c: its probabilities are 1/2, 1/4, 1/4, the first for c itself.
void repeats(std::span<const std::uint8_t> contexts, std::span<float> logits) {
  for (std::size_t i = 0; i < logits.size(); ++i) {
    logits[i] = i % 3 == contexts[i / 3] ? std::log(2.0F) : 0.0F;
  }
}

TEST_CASE("perplexity and bits per character, worked by hand", "[text]") {
  // Four places; two repeat (1/2), two don't (1/4): on average 1.5 bits.
  const TextEvaluation evaluation = evaluateText(Codes{0, 0, 1, 1, 2}, kShape, repeats);
  CHECK_THAT(evaluation.bitsPerCharacter, WithinAbs(1.5, 1e-6));
  CHECK_THAT(evaluation.perplexity, WithinAbs(std::sqrt(8.0), 1e-5));
  CHECK_THAT(evaluation.meanLoss, WithinAbs(1.5 * std::log(2.0), 1e-6));
  CHECK(evaluation.accuracy == 0.5);
}

TEST_CASE("a long text is foreseen in parts", "[text]") {
  const Codes text(2000, 2);
  CHECK_THAT(evaluateText(text, kShape, repeats).bitsPerCharacter, WithinAbs(1.0, 1e-6));
}

TEST_CASE("temperature sharpens and flattens what is drawn", "[text]") {
  const Values logits{std::log(4.0F), std::log(2.0F), std::log(2.0F)};
  const auto shareOfFirst = [&](double temperature) {
    Random random(9);
    int first = 0;
    for (int i = 0; i < 20000; ++i) first += drawCode(logits, temperature, random) == 0 ? 1 : 0;
    return first / 20000.0;
  };
  // Four standard deviations are below 0.0142.
  CHECK_THAT(shareOfFirst(1.0), WithinAbs(1.0 / 2.0, 0.0142));
  CHECK_THAT(shareOfFirst(0.5), WithinAbs(16.0 / 24.0, 0.0142));
  CHECK_THAT(shareOfFirst(1e6), WithinAbs(1.0 / 3.0, 0.0142));
  CHECK(shareOfFirst(0.0) == 1.0);
  CHECK(shareOfFirst(1e-6) == 1.0);
}

TEST_CASE("the same seed goes on the same way; a short start is filled up", "[text]") {
  const Codes drawn = continueText({}, 50, 1.0, 4, kShape, repeats);
  CHECK(drawn.size() == 50);
  CHECK(drawn == continueText({}, 50, 1.0, 4, kShape, repeats));
  CHECK(drawn != continueText({}, 50, 1.0, 5, kShape, repeats));
  CHECK(continueText({}, 3, 0.0, 4, kShape, repeats) == Codes{0, 0, 0});
  CHECK(continueText(Codes{0, 2}, 3, 0.0, 4, kShape, repeats) == Codes{2, 2, 2});
}

TEST_CASE("what can't be foreseen or drawn is named", "[text]") {
  CHECK_THROWS_MATCHES(evaluateText(Codes{1}, kShape, repeats), std::invalid_argument,
                       Message("text.length is 1, but must be more than context (1)."));
  CHECK_THROWS_MATCHES(
      evaluateText(Codes{1, 3}, kShape, repeats), std::invalid_argument,
      Message("codes[1] is 3, but must be less than 3, the codes of the alphabet."));
  CHECK_THROWS_MATCHES(continueText({}, 1, -1.0, 1, kShape, repeats), std::invalid_argument,
                       Message("temperature is -1, but must be 0 or more."));
  CHECK_THROWS_MATCHES(continueText({}, 1, testing::kNaN, 1, kShape, repeats),
                       std::invalid_argument, Message("temperature is NaN, but must be finite."));
  const CharPredictor broken = [](std::span<const std::uint8_t>, std::span<float> logits) {
    for (float& z : logits) z = testing::kNaN;
  };
  CHECK_THROWS_MATCHES(evaluateText(Codes{0, 1}, kShape, broken), std::invalid_argument,
                       Message("logits[0] is NaN, but must be finite."));
}

}  // namespace
}  // namespace quantlab
