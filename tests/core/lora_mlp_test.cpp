#include "quantlab/methods/lora_mlp.h"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>

#include "differences.h"
#include "quantlab/nn/cross_entropy.h"
#include "quantlab/nn/evaluation.h"
#include "quantlab/nn/mlp_trainer.h"
#include "support.h"
#include "tiny_images.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

const TrainingSettings kSettings{.seed = 5, .epochs = 6, .batchSize = 7, .learningRate = 0.01F};

/// The bright row becomes a bright column.
testing::TinyImages turned(testing::TinyImages images) {
  const std::vector<std::uint8_t> before = images.pixels;
  for (std::size_t i = 0; i < images.pixels.size(); ++i) {
    const std::size_t row = i % 16 / 4;
    images.pixels[i] = before[i - i % 16 + i % 4 * 4 + row];
  }
  return images;
}

void run(Trainer& trainer) {
  while (!trainer.isDone()) trainer.step();
}

/// A network that knows rows, in NF4, and images of columns to learn.
struct Start {
  testing::TinyImages images = turned(testing::TinyImages(40));
  Mlp base;

  Start() : base(Mlp::random({16, 12, 4}, 1)) {
    const testing::TinyImages rows(40);
    TrainingSettings settings = kSettings;
    settings.epochs = 60;
    MlpTrainer training(base, rows.view(), settings);
    run(training.trainer());
    base = quantizeNf4(training.model()).restored;
  }

  LoraMlp trained(const LoraSettings& lora, const TrainingSettings& settings) const {
    LoraMlp model = LoraMlp::start(base, lora, 2);
    ImageTask task(images.view(), std::make_unique<LoraPass>(base, model.shape));
    Trainer trainer(task, settings, model.parameters);
    run(trainer);
    model.parameters = trainer.state().parameters;
    return model;
  }
};

TEST_CASE("what adapters add to the weights, worked by hand", "[lora]") {
  const Mlp base{MlpShape({2, 3}), {1, 2, 3, 4, 5, 6, 7, 8, 9}};
  LoraMlp model = LoraMlp::start(base, {.rank = 1, .alpha = 0.5F, .trainsBiases = true}, 1);
  CHECK(model.merged().parameters == base.parameters);
  REQUIRE(model.parameters.size() == 2 + 3 + 3);
  model.parameters = {2, -4, 1, 0, 10, 70, 80, 90};  // A, B, biases
  CHECK(model.merged().parameters == Values{2, 2, 13, 2, 5, -14, 70, 80, 90});
}

TEST_CASE("gradients of adapters agree with central differences", "[lora]") {
  const MlpShape shape({5, 7, 6, 3});
  const Mlp base{shape, testing::normal(5, shape.parameters(), 0.0F, 0.6F)};
  const std::size_t rows = 4;
  const Values x = testing::normal(6, rows * 5);
  const std::vector<std::uint8_t> labels{0, 2, 1, 2};
  for (const bool trainsBiases : {false, true}) {
    for (const std::size_t rank : {0, 1, 3}) {
      if (rank == 0 && !trainsBiases) continue;
      const LoraSettings settings{.rank = rank, .alpha = 1.5F, .trainsBiases = trainsBiases};
      LoraMlp model = LoraMlp::start(base, settings, 1);
      model.parameters = testing::normal(7, model.parameters.size(), 0.0F, 0.5F);
      LoraPass pass(base, model.shape);
      Values logitsGradient(rows * 3);
      softmaxCrossEntropy(pass.forward(model.parameters, x, rows), labels, 3, logitsGradient);
      Values gradient(model.parameters.size());
      pass.backward(model.parameters, logitsGradient, gradient);
      testing::compareWithDifferences(gradient, model.parameters, [&](const Values& p) {
        Values logits(rows * 3);
        LoraMlp{.base = base, .shape = model.shape, .parameters = p}.merged().forward(x, logits);
        return softmaxCrossEntropy(logits, labels, 3) / static_cast<double>(rows);
      });
    }
  }
}

TEST_CASE("adapters teach a frozen network another task", "[lora]") {
  const Start start;
  TrainingSettings settings = kSettings;
  settings.epochs = 100;
  const Evaluation before = evaluate(start.images.view(), start.base);
  CHECK(before.accuracy < 0.7);
  const LoraMlp model = start.trained({.rank = 3, .alpha = 3.0F}, settings);
  const Evaluation after = evaluate(start.images.view(), model.merged());
  CHECK(after.accuracy == 1.0);
  CHECK(after.meanLoss < 0.1 * before.meanLoss);
  CHECK(model.base.parameters == start.base.parameters);
}

TEST_CASE("with rank 0 the biases alone learn", "[lora]") {
  const Start start;
  const Mlp trained = start.trained({.rank = 0, .trainsBiases = true}, kSettings).merged();
  const std::size_t weights = start.base.shape.weights();
  const auto parameters = std::span(trained.parameters);
  CHECK(std::ranges::equal(parameters.first(weights),
                           std::span(start.base.parameters).first(weights)));
  CHECK(!std::ranges::equal(parameters.subspan(weights),
                            std::span(start.base.parameters).subspan(weights)));
  CHECK(evaluate(start.images.view(), trained).meanLoss <
        evaluate(start.images.view(), start.base).meanLoss);
}

TEST_CASE("adapters train to the same bits in every build", "[lora]") {
  const Start start;
  const LoraMlp model = start.trained({.rank = 2, .trainsBiases = true}, kSettings);
  std::uint32_t checksum = 0;
  for (const float p : model.parameters) checksum = checksum * 31 + std::bit_cast<std::uint32_t>(p);
  CHECK(checksum == 0x7765f0f2U);
}

TEST_CASE("a training of adapters goes on where it was stopped", "[lora]") {
  const Start start;
  const LoraMlp whole = start.trained({.rank = 2}, kSettings);
  ImageTask task(start.images.view(), std::make_unique<LoraPass>(start.base, whole.shape));
  Trainer first(task, kSettings, LoraMlp::start(start.base, {.rank = 2}, 2).parameters);
  for (int i = 0; i < 17; ++i) first.step();
  Trainer second(task, kSettings, first.state());
  run(second);
  CHECK(second.state().parameters == whole.parameters);
}

TEST_CASE("the bytes of a network in NF4", "[lora]") {
  const Mlp network = Mlp::random({16, 12, 4}, 1);
  // 192 and 48 weights: 3 blocks and 1, a group and a mean each; 16 biases.
  CHECK(quantizeNf4(network).bytes == (96 + 3 + 8) + (24 + 1 + 8) + 16 * 4);
}

TEST_CASE("adapters that can't be are named", "[lora]") {
  const Mlp base = Mlp::random({16, 12, 4}, 1);
  const auto start = [&](const LoraSettings& settings) { LoraMlp::start(base, settings, 1); };
  CHECK_NOTHROW(start({.rank = 4}));
  CHECK_THROWS_MATCHES(start({.rank = 5}), std::invalid_argument,
                       Message("rank is 5, but must be at most 4, the narrowest width."));
  CHECK_THROWS_MATCHES(start({.rank = 0}), std::invalid_argument,
                       Message("rank is 0, but must be at least 1, or the biases trained, or there "
                               "is nothing to learn."));
  CHECK_THROWS_MATCHES(start({.alpha = 0.0F}), std::invalid_argument,
                       Message("alpha is 0, but must be above 0."));
  CHECK_THROWS_MATCHES(start({.alpha = testing::kNaN}), std::invalid_argument,
                       Message("alpha is NaN, but must be finite."));
  const Mlp cut{base.shape, {1.0F}};
  CHECK_THROWS_AS(quantizeNf4(cut), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
