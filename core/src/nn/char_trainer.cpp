#include "quantlab/nn/char_trainer.h"

#include <algorithm>
#include <utility>

#include "check.h"
#include "quantlab/nn/cross_entropy.h"

namespace quantlab {

TextTask::TextTask(std::span<const std::uint8_t> text, const CharShape& shape)
    : text_(text), pass_((validateCharShape(shape), shape)) {
  validateCodes(text, shape.codes);
  requireLongerThanContext(text.size(), shape);
}

std::size_t TextTask::decayed() const {
  const CharShape& shape = pass_.shape();
  return shape.embeddings() + shape.network().weights();
}

double TextTask::gradient(std::span<const float> parameters, std::span<const std::uint32_t> samples,
                          Random& /*random*/, std::span<float> gradient) {
  const CharShape& shape = pass_.shape();
  contexts_.resize(checkedProduct("batchSize", samples.size(), shape.context));
  next_.resize(samples.size());
  logitsGradient_.resize(checkedProduct("batchSize", samples.size(), shape.codes));
  for (std::size_t row = 0; row < samples.size(); ++row) {
    const std::uint8_t* const from = text_.data() + samples[row];
    std::copy_n(from, shape.context, contexts_.data() + row * shape.context);
    next_[row] = from[shape.context];
  }
  const std::span<const float> logits = pass_.forward(parameters, contexts_);
  const double loss = softmaxCrossEntropy(logits, next_, shape.codes, logitsGradient_);
  pass_.backward(parameters, logitsGradient_, gradient);
  return loss / static_cast<double>(samples.size());
}

CharTrainer::CharTrainer(CharModel start, std::span<const std::uint8_t> text,
                         const TrainingSettings& settings)
    : shape_(start.shape),
      task_(text, shape_),
      trainer_(task_, settings, std::move(start.parameters)) {}

CharTrainer::CharTrainer(const CharShape& shape, TrainingState state,
                         std::span<const std::uint8_t> text, const TrainingSettings& settings)
    : shape_(shape), task_(text, shape_), trainer_(task_, settings, std::move(state)) {}

}  // namespace quantlab
