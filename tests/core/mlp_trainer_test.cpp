#include "quantlab/nn/mlp_trainer.h"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "quantlab/nn/evaluation.h"
#include "support.h"
#include "tiny_images.h"

namespace quantlab {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Message;
using Catch::Matchers::MessageMatches;

const TrainingSettings kSettings{.seed = 5, .epochs = 6, .batchSize = 7, .learningRate = 0.01F};

void run(Trainer& trainer) {
  while (!trainer.isDone()) trainer.step();
}

Mlp trained(const testing::TinyImages& images, const TrainingSettings& settings, int maxShift = 0) {
  MlpTrainer training(Mlp::random({16, 12, 4}, settings.seed), images.view(), settings, maxShift);
  run(training.trainer());
  return training.model();
}

TEST_CASE("training learns a small set by heart", "[trainer]") {
  const testing::TinyImages images(40);
  for (const OptimizerKind kind : {OptimizerKind::Adam, OptimizerKind::SgdMomentum}) {
    TrainingSettings settings = kSettings;
    settings.epochs = 150;
    settings.optimizer.kind = kind;
    if (kind == OptimizerKind::SgdMomentum) settings.learningRate = 0.1F;
    const Evaluation evaluation = evaluate(images.view(), trained(images, settings));
    CHECK(evaluation.accuracy == 1.0);
    CHECK(evaluation.meanLoss < 0.02);
  }
}

TEST_CASE("the same seed trains the same network, another one another", "[trainer]") {
  const testing::TinyImages images(40);
  const Mlp network = trained(images, kSettings, 1);
  CHECK(network.parameters == trained(images, kSettings, 1).parameters);
  CHECK(network.parameters != trained(images, kSettings, 0).parameters);
  TrainingSettings other = kSettings;
  other.seed = 6;
  CHECK(network.parameters != trained(images, other, 1).parameters);
}

TEST_CASE("training gives the same bits in every build", "[trainer]") {
  const testing::TinyImages images(40);
  for (const auto& [kind, expected] :
       {std::pair{OptimizerKind::Adam, 0x2912dfe1U}, {OptimizerKind::SgdMomentum, 0x07bcdd05U}}) {
    TrainingSettings settings = kSettings;
    settings.optimizer = {.kind = kind, .weightDecay = 0.1F};
    const Mlp network = trained(images, settings, 1);
    std::uint32_t checksum = 0;
    for (const float p : network.parameters) {
      checksum = checksum * 31 + std::bit_cast<std::uint32_t>(p);
    }
    CHECK(checksum == expected);
  }
}

TEST_CASE("a training that was stopped and went on gives the same network", "[trainer]") {
  const testing::TinyImages images(40);
  for (const OptimizerKind kind : {OptimizerKind::Adam, OptimizerKind::SgdMomentum}) {
    TrainingSettings settings = kSettings;
    settings.optimizer.kind = kind;
    const Mlp whole = trained(images, settings, 1);
    for (const int steps : {1, 6, 7, 17}) {  // an epoch has 6
      MlpTrainer first(Mlp::random({16, 12, 4}, settings.seed), images.view(), settings, 1);
      for (int i = 0; i < steps; ++i) first.trainer().step();
      MlpTrainer second(whole.shape, first.trainer().state(), images.view(), settings, 1);
      CHECK(second.trainer().runningLoss() == first.trainer().runningLoss());
      run(second.trainer());
      CHECK(second.model().parameters == whole.parameters);
    }
  }
}

TEST_CASE("a trainer counts its steps and epochs and averages the loss", "[trainer]") {
  const testing::TinyImages images(40);
  MlpTrainer training(Mlp::random({16, 12, 4}, 1), images.view(), kSettings);
  Trainer& trainer = training.trainer();
  CHECK(trainer.stepsOfEpoch() == 6);  // five of 7 and one of 5
  CHECK(trainer.steps() == 36);
  CHECK(trainer.runningLoss() == 0.0);
  CHECK(trainer.learningRate() == 0.01F);
  double sum = 0.0;
  for (int i = 1; i <= 6; ++i) {
    CHECK(trainer.epoch() == 0);
    sum += trainer.step();
    CHECK(trainer.runningLoss() == sum / i);
  }
  CHECK(trainer.epoch() == 1);
  const double first = trainer.step();
  CHECK(first == trainer.runningLoss());
  while (trainer.state().step < 18) trainer.step();
  CHECK(std::fabs(trainer.learningRate() - 0.005F) < 1e-9F);  // half of the cosine
  run(trainer);
  CHECK(trainer.learningRate() < 1e-9F);
  CHECK_THROWS_AS(trainer.step(), std::invalid_argument);
}

TEST_CASE("a learning rate that is too high is named, and the parameters are restored",
          "[trainer]") {
  const testing::TinyImages images(40);
  TrainingSettings settings = kSettings;
  settings.optimizer.kind = OptimizerKind::SgdMomentum;
  settings.learningRate = 1e38F;
  const Mlp start = Mlp::random({16, 12, 4}, 1);
  MlpTrainer training(start, images.view(), settings);
  CHECK_THROWS_MATCHES(
      run(training.trainer()), TrainingDiverged,
      MessageMatches(ContainsSubstring("learningRate is 1e38, but must be smaller") &&
                     ContainsSubstring("not finite any more") &&
                     ContainsSubstring("The parameters are those before the epoch.")));
  CHECK(std::ranges::all_of(training.model().parameters, [](float p) { return std::isfinite(p); }));
  CHECK(training.trainer().state().step % training.trainer().stepsOfEpoch() == 0);
  CHECK_NOTHROW(evaluate(images.view(), start));
}

TEST_CASE("a training that went on in the middle of an epoch falls back to there", "[trainer]") {
  const testing::TinyImages images(40);
  TrainingSettings settings = kSettings;
  settings.optimizer.kind = OptimizerKind::SgdMomentum;
  MlpTrainer before(Mlp::random({16, 12, 4}, 1), images.view(), settings);
  for (int i = 0; i < 8; ++i) before.trainer().step();
  const TrainingState state = before.trainer().state();
  REQUIRE(state.step % before.trainer().stepsOfEpoch() != 0);

  settings.learningRate = 1e38F;
  MlpTrainer training(MlpShape({16, 12, 4}), state, images.view(), settings);
  CHECK_THROWS_MATCHES(
      run(training.trainer()), TrainingDiverged,
      MessageMatches(ContainsSubstring("The parameters are those that it went on from.")));
  CHECK(training.trainer().state().step == state.step);
  CHECK(training.trainer().state().parameters == state.parameters);
  CHECK(training.trainer().state().lossSum == state.lossSum);
}

TEST_CASE("one batch may hold all samples and more", "[trainer]") {
  const testing::TinyImages images(40);
  TrainingSettings settings = kSettings;
  const auto firstLoss = [&](std::size_t batchSize) {
    settings.batchSize = batchSize;
    MlpTrainer training(Mlp::random({16, 12, 4}, 1), images.view(), settings);
    CHECK(training.trainer().stepsOfEpoch() == 1);
    return training.trainer().step();
  };
  CHECK(firstLoss(~std::size_t{0}) == firstLoss(40));
}

TEST_CASE("weight decay leaves smaller weights", "[trainer]") {
  const testing::TinyImages images(40);
  TrainingSettings settings = kSettings;
  settings.epochs = 20;
  const auto size = [&](float decay) {
    settings.optimizer.weightDecay = decay;
    const Mlp network = trained(images, settings);
    double squares = 0.0;
    for (const float w : network.layer(0).w) squares += w * w;
    return squares;
  };
  CHECK(size(1.0F) < 0.8 * size(0.0F));
}

TEST_CASE("bad settings of a training are named", "[trainer]") {
  const testing::TinyImages images(8);
  const auto start = [&](const TrainingSettings& settings, int maxShift = 0,
                         std::vector<std::size_t> widths = {16, 4}) {
    MlpTrainer(Mlp::random(std::move(widths), 1), images.view(), settings, maxShift);
  };
  CHECK_THROWS_MATCHES(start({.epochs = 0}), std::invalid_argument,
                       Message("epochs is 0, but must be at least 1."));
  CHECK_THROWS_MATCHES(start({.batchSize = 0}), std::invalid_argument,
                       Message("batchSize is 0, but must be at least 1."));
  CHECK_THROWS_MATCHES(start({.learningRate = 0.0F}), std::invalid_argument,
                       Message("learningRate is 0, but must be above 0."));
  CHECK_THROWS_MATCHES(start({.learningRate = testing::kNaN}), std::invalid_argument,
                       Message("learningRate is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(start({}, 3), std::invalid_argument,
                       Message("maxShift is 3, but must be from 0 to 2, half an image."));
  CHECK_THROWS_MATCHES(start({}, 0, {15, 4}), std::invalid_argument,
                       Message("inputs is 15, but must be 16, the pixels of an image."));
  CHECK_THROWS_MATCHES(start({}, 0, {16, 5}), std::invalid_argument,
                       Message("outputs is 5, but must be 4, the classes of the images."));
}

TEST_CASE("a state that fits no training is named", "[trainer]") {
  const testing::TinyImages images(8);
  const auto goOn = [&](const TrainingState& state) {
    MlpTrainer(MlpShape({16, 4}), state, images.view(), {.epochs = 2});
  };
  const std::vector<float> some(68, 0.5F);
  CHECK_NOTHROW(goOn({some, {some, some}, 2}));
  CHECK_THROWS_MATCHES(goOn({some, {some, some}, 3}), std::invalid_argument,
                       Message("step is 3, but must be at most 2, the steps of all epochs."));
  CHECK_THROWS_MATCHES(
      goOn({{1.0F}, {some, some}}), std::invalid_argument,
      Message("parameters.length is 1, but must be 68, the parameters of the task."));
  CHECK_THROWS_MATCHES(
      goOn({some, {some, {}}}), std::invalid_argument,
      Message("moments.second.length is 0, but must be 68, the parameters of the task."));
  std::vector<float> bad = some;
  bad[3] = testing::kNaN;
  CHECK_THROWS_MATCHES(goOn({bad, {some, some}}), std::invalid_argument,
                       Message("parameters[3] is NaN, but must be finite."));
}

}  // namespace
}  // namespace quantlab
