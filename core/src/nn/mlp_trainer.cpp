#include "quantlab/nn/mlp_trainer.h"

#include <algorithm>
#include <utility>

#include "check.h"
#include "quantlab/nn/cross_entropy.h"

namespace quantlab {

ImageTask::ImageTask(const ImageSet& images, std::unique_ptr<TrainablePass> pass, int maxShift)
    : images_(images), pass_(std::move(pass)), maxShift_(maxShift) {
  validateTrainingSet(images);
  requireFits(MlpShape({pass_->inputs(), pass_->outputs()}), images);
  const auto most = static_cast<int>(std::min(images.height, images.width) / 2);
  if (maxShift < 0 || maxShift > most) {
    reject("maxShift", text(maxShift), "from 0 to " + text(most) + ", half an image");
  }
}

double ImageTask::gradient(std::span<const float> parameters,
                           std::span<const std::uint32_t> samples, Random& random,
                           std::span<float> gradient) {
  const std::size_t rows = samples.size();
  const std::size_t size = images_.imageSize();
  x_.resize(checkedProduct("batchSize", rows, size));
  labels_.resize(rows);
  logitsGradient_.resize(checkedProduct("batchSize", rows, images_.classes));
  const auto shift = [&] {
    const auto choices = static_cast<std::uint32_t>(2 * maxShift_ + 1);
    return static_cast<int>(random.below(choices)) - maxShift_;
  };
  for (std::size_t row = 0; row < rows; ++row) {
    const int down = shift();
    readImage(images_, samples[row], std::span(x_).subspan(row * size, size), down, shift());
    labels_[row] = images_.labels[samples[row]];
  }
  const std::span<const float> logits = pass_->forward(parameters, x_, rows);
  const double loss = softmaxCrossEntropy(logits, labels_, images_.classes, logitsGradient_);
  pass_->backward(parameters, logitsGradient_, gradient);
  return loss / static_cast<double>(rows);
}

MlpTrainer::MlpTrainer(Mlp start, const ImageSet& images, const TrainingSettings& settings,
                       int maxShift)
    : shape_(std::move(start.shape)),
      task_(images, shape_, maxShift),
      trainer_(task_, settings, std::move(start.parameters)) {}

MlpTrainer::MlpTrainer(MlpShape shape, TrainingState state, const ImageSet& images,
                       const TrainingSettings& settings, int maxShift)
    : shape_(std::move(shape)),
      task_(images, shape_, maxShift),
      trainer_(task_, settings, std::move(state)) {}

}  // namespace quantlab
