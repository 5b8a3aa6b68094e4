#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "quantlab/nn/char_model.h"
#include "quantlab/nn/text_evaluation.h"
#include "quantlab/nn/trainer.h"

namespace quantlab::report {

/// How a model of text is made.
struct TextRecipe {
  std::string name;
  CharShape shape;
  TrainingSettings settings;
};

/// The recipes by name, tried on the last ninth of the training text, never on the text held back.
const TextRecipe& textRecipe(const std::string& name);

struct TrainedText {
  CharModel model;
  TextEvaluation test;
  double seconds;  ///< of the processor's time
};

/// The book and models of it, loaded and trained when they are first asked for.
class TextStore {
 public:
  /// `quick`: a fraction of the text and of the epochs.
  TextStore(std::string folder, bool quick) : folder_(std::move(folder)), quick_(quick) {}

  /// Codes in the alphabet of lessons/data/book.mjs.
  const std::vector<std::uint8_t>& trainingText();
  const std::vector<std::uint8_t>& testText();
  const TrainedText& trained(const TextRecipe& recipe, std::uint64_t seed);

 private:
  const std::vector<std::uint8_t>& text(const std::string& name);

  std::string folder_;
  bool quick_;
  std::map<std::string, std::vector<std::uint8_t>> texts_;
  std::map<std::pair<std::string, std::uint64_t>, TrainedText> trained_;
};

}  // namespace quantlab::report
