#include "networks.h"

#include <stdexcept>

#include "quantlab/nn/mlp_trainer.h"
#include "training.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kQuickImages = 2000;
constexpr std::size_t kQuickEpochs = 3;

TrainingSettings adam(std::size_t epochs, float learningRate, float weightDecay) {
  return {.epochs = epochs,
          .batchSize = 32,
          .learningRate = learningRate,
          .optimizer = {.weightDecay = weightDecay}};
}

const std::vector<Recipe> kRecipes{
    {.name = "fashion 10k",
     .train = "fashion-train",
     .calibration = "fashion-calibration",
     .test = "fashion-test",
     .widths = {784, 64, 32, 10},
     .settings = adam(30, 2e-3F, 0.3F)},
    {.name = "fashion 60k",
     .train = "fashion-full",
     .calibration = "fashion-calibration",
     .test = "fashion-test",
     .widths = {784, 64, 32, 10},
     .settings = adam(20, 2e-3F, 0.05F)},
    {.name = "digits",
     .train = "digits-train",
     .calibration = "digits-calibration",
     .test = "digits-test",
     .widths = {784, 128, 10},
     .settings = adam(20, 1e-3F, 0.1F)},
    {.name = "digits, shifted",
     .train = "digits-train",
     .calibration = "digits-calibration",
     .test = "digits-test",
     .widths = {784, 128, 10},
     .settings = adam(40, 2e-3F, 0.1F),
     .maxShift = 2},
};

}  // namespace

const Recipe& recipe(const std::string& name) {
  for (const Recipe& one : kRecipes) {
    if (one.name == name) return one;
  }
  throw std::invalid_argument("There is no recipe \"" + name + "\".");
}

const Images& NetworkStore::images(const std::string& name) {
  const auto [at, isNew] = images_.try_emplace(name);
  if (isNew) at->second = loadImages(folder_, name);
  return at->second;
}

ImageSet NetworkStore::trainingSet(const Recipe& recipe) {
  return images(recipe.train).view(quick_ ? kQuickImages : SIZE_MAX);
}

const TrainedMlp& NetworkStore::trained(const Recipe& recipe, std::uint64_t seed) {
  const std::pair key(recipe.name, seed);
  if (const auto found = trained_.find(key); found != trained_.end()) return found->second;

  TrainingSettings settings = recipe.settings;
  settings.seed = seed;
  if (quick_) settings.epochs = kQuickEpochs;
  MlpTrainer training(Mlp::random(recipe.widths, seed), trainingSet(recipe), settings,
                      recipe.maxShift);
  const double seconds = train(training.trainer(), recipe.name + ", seed " + std::to_string(seed));
  Mlp network = training.model();
  Evaluation test = evaluate(images(recipe.test).view(), network);
  return trained_.emplace(key, TrainedMlp{std::move(network), std::move(test), seconds})
      .first->second;
}

}  // namespace quantlab::report
