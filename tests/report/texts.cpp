#include "texts.h"

#include <algorithm>
#include <stdexcept>

#include "data.h"
#include "quantlab/nn/alphabet.h"
#include "quantlab/nn/char_trainer.h"
#include "training.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kQuickLength = 50000;

const Alphabet kAlphabet("\n !\"',-.:;?abcdefghijklmnopqrstuvwxyz");

/// A short context and a wide hidden layer: of as many parameters, contexts of 8 to 12 did worse.
TextRecipe book(const std::string& name, float weightDecay) {
  return {.name = name,
          .shape = {.codes = 37, .context = 6, .embedding = 20, .hidden = 440},
          .settings = {.epochs = 10,
                       .batchSize = 256,
                       .learningRate = 4e-3F,
                       .optimizer = {.weightDecay = weightDecay}}};
}

const std::vector<TextRecipe> kRecipes{book("book", 0.02F), book("book, no decay", 0.0F)};

}  // namespace

const TextRecipe& textRecipe(const std::string& name) {
  for (const TextRecipe& one : kRecipes) {
    if (one.name == name) return one;
  }
  throw std::invalid_argument("There is no recipe for text \"" + name + "\".");
}

const std::vector<std::uint8_t>& TextStore::text(const std::string& name) {
  const auto [at, isNew] = texts_.try_emplace(name);
  if (isNew) {
    at->second = kAlphabet.encode(loadText(folder_ + "/" + name + ".txt"));
    if (quick_) at->second.resize(std::min(at->second.size(), kQuickLength));
  }
  return at->second;
}

const std::vector<std::uint8_t>& TextStore::trainingText() { return text("book-train"); }

const std::vector<std::uint8_t>& TextStore::testText() { return text("book-test"); }

const TrainedText& TextStore::trained(const TextRecipe& recipe, std::uint64_t seed) {
  const std::pair key(recipe.name, seed);
  if (const auto found = trained_.find(key); found != trained_.end()) return found->second;

  TrainingSettings settings = recipe.settings;
  settings.seed = seed;
  if (quick_) settings.epochs = 2;
  CharTrainer training(CharModel::random(recipe.shape, seed), trainingText(), settings);
  const double seconds = train(training.trainer(), recipe.name + ", seed " + std::to_string(seed));
  CharModel model = training.model();
  const TextEvaluation test = evaluateText(testText(), model);
  return trained_.emplace(key, TrainedText{std::move(model), test, seconds}).first->second;
}

}  // namespace quantlab::report
