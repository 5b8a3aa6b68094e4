#include "quantlab/nn/char_trainer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "quantlab/nn/text_evaluation.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Codes = std::vector<std::uint8_t>;

constexpr CharShape kShape{.codes = 4, .context = 3, .embedding = 3, .hidden = 16};
const TrainingSettings kSettings{.seed = 3, .epochs = 40, .batchSize = 16, .learningRate = 0.01F};

/// 0 1 2 3 2 1 0 1 2 ...: what follows depends on the code before the last.
Codes upAndDown(std::size_t length) {
  const Codes period{0, 1, 2, 3, 2, 1};
  Codes text;
  for (std::size_t i = 0; i < length; ++i) text.push_back(period[i % period.size()]);
  return text;
}

void run(Trainer& trainer, std::uint64_t steps) {
  while (trainer.state().step < steps) trainer.step();
}

TEST_CASE("training learns a text that repeats, and goes on with it", "[char-trainer]") {
  const Codes text = upAndDown(120);
  CharTrainer training(CharModel::random(kShape, 1), text, kSettings);
  run(training.trainer(), training.trainer().steps());
  const CharModel model = training.model();
  const TextEvaluation evaluation = evaluateText(text, model);
  CHECK(evaluation.accuracy == 1.0);
  CHECK(evaluation.perplexity < 1.05);
  const CharPredictor predictor = [&](std::span<const std::uint8_t> contexts,
                                      std::span<float> logits) { model.forward(contexts, logits); };
  CHECK(continueText(Codes{0, 1, 2}, 9, 0.0, 1, kShape, predictor) ==
        Codes{3, 2, 1, 0, 1, 2, 3, 2, 1});
}

TEST_CASE("training on text is repeatable, also with a stop", "[char-trainer]") {
  const Codes text = upAndDown(60);
  CharTrainer whole(CharModel::random(kShape, 1), text, kSettings);
  run(whole.trainer(), 20);
  CharTrainer first(CharModel::random(kShape, 1), text, kSettings);
  run(first.trainer(), 7);
  CharTrainer second(kShape, first.trainer().state(), text, kSettings);
  run(second.trainer(), 20);
  CHECK(second.model().parameters == whole.model().parameters);
}

TEST_CASE("a text that is too short, and codes beyond the alphabet are named", "[char-trainer]") {
  const CharModel start = CharModel::random(kShape, 1);
  CHECK_THROWS_MATCHES(CharTrainer(start, Codes{0, 1, 2}, kSettings), std::invalid_argument,
                       Message("text.length is 3, but must be more than context (3)."));
  CHECK_THROWS_MATCHES(
      CharTrainer(start, Codes{0, 1, 2, 4}, kSettings), std::invalid_argument,
      Message("codes[3] is 4, but must be less than 4, the codes of the alphabet."));
}

}  // namespace
}  // namespace quantlab
