#pragma once

#include <vector>

#include "quantlab/nn/char_model.h"
#include "quantlab/nn/char_pass.h"
#include "quantlab/nn/trainer.h"

namespace quantlab {

/// The next character as a task: each place of a text that has `context` codes before it.
class TextTask : public TrainingTask {
 public:
  /// The text's memory has to outlive the task.
  /// Throws std::invalid_argument as validateCharShape and validateCodes do, or if the text isn't
  /// longer than a context.
  TextTask(std::span<const std::uint8_t> text, const CharShape& shape);

  std::size_t samples() const override { return text_.size() - pass_.shape().context; }
  std::size_t parameters() const override { return pass_.shape().parameters(); }
  std::size_t decayed() const override;
  double gradient(std::span<const float> parameters, std::span<const std::uint32_t> samples,
                  Random& random, std::span<float> gradient) override;

 private:
  std::span<const std::uint8_t> text_;
  CharPass pass_;
  std::vector<std::uint8_t> contexts_;
  std::vector<std::uint8_t> next_;
  std::vector<float> logitsGradient_;
};

/// A model of text in training.
class CharTrainer {
 public:
  /// Throws std::invalid_argument as TextTask and Trainer do.
  CharTrainer(CharModel start, std::span<const std::uint8_t> text,
              const TrainingSettings& settings);
  CharTrainer(const CharShape& shape, TrainingState state, std::span<const std::uint8_t> text,
              const TrainingSettings& settings);

  Trainer& trainer() { return trainer_; }
  const Trainer& trainer() const { return trainer_; }

  /// As it is now.
  CharModel model() const { return {.shape = shape_, .parameters = trainer_.state().parameters}; }

 private:
  CharShape shape_;
  TextTask task_;
  Trainer trainer_;
};

}  // namespace quantlab
