#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "quantlab/nn/image_set.h"
#include "quantlab/nn/mlp.h"
#include "quantlab/nn/trainer.h"

namespace quantlab {

/// The classes of images as a network's task: softmax and cross-entropy.
class ImageTask : public TrainingTask {
 public:
  /// With maxShift above 0, each image is moved anew in each step, by -maxShift to maxShift pixels
  /// down and to the right. The images' memory has to outlive the task.
  /// Throws std::invalid_argument as validateTrainingSet does, unless the pass' inputs are the
  /// pixels of an image and its outputs the classes, and unless maxShift is from 0 to half an
  /// image.
  ImageTask(const ImageSet& images, std::unique_ptr<TrainablePass> pass, int maxShift = 0);

  /// The same for a network in floats.
  ImageTask(const ImageSet& images, MlpShape shape, int maxShift = 0)
      : ImageTask(images, std::make_unique<MlpPass>(std::move(shape)), maxShift) {}

  std::size_t samples() const override { return images_.size(); }
  std::size_t parameters() const override { return pass_->parameters(); }
  std::size_t decayed() const override { return pass_->decayed(); }
  double gradient(std::span<const float> parameters, std::span<const std::uint32_t> samples,
                  Random& random, std::span<float> gradient) override;

 private:
  ImageSet images_;
  std::unique_ptr<TrainablePass> pass_;
  int maxShift_;
  std::vector<float> x_;
  std::vector<std::uint8_t> labels_;
  std::vector<float> logitsGradient_;
};

/// A network in floats in training.
class MlpTrainer {
 public:
  /// Throws std::invalid_argument as ImageTask and Trainer do.
  MlpTrainer(Mlp start, const ImageSet& images, const TrainingSettings& settings, int maxShift = 0);
  MlpTrainer(MlpShape shape, TrainingState state, const ImageSet& images,
             const TrainingSettings& settings, int maxShift = 0);

  Trainer& trainer() { return trainer_; }
  const Trainer& trainer() const { return trainer_; }

  /// As it is now.
  Mlp model() const { return {.shape = shape_, .parameters = trainer_.state().parameters}; }

 private:
  MlpShape shape_;
  ImageTask task_;
  Trainer trainer_;
};

}  // namespace quantlab
