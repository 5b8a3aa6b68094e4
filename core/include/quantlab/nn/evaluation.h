#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "quantlab/nn/image_set.h"
#include "quantlab/nn/mlp.h"

namespace quantlab {

/// How well a model names the classes of images.
struct Evaluation {
  double accuracy;                       ///< share of right answers
  double meanLoss;                       ///< cross-entropy, in natural units
  std::vector<std::uint32_t> confusion;  ///< (true class, answer), counts
  std::vector<double> classAccuracy;     ///< by true class; NaN where the set has none of it
  std::vector<std::uint8_t> answers;     ///< by image: the class of the largest logit, the first
                                         ///< of equal ones
};

/// x (rows, inputs) -> logits (rows, classes).
using Classifier = std::function<void(std::span<const float> x, std::span<float> logits)>;

/// The images pass through the model a few hundred at a time.
/// Throws std::invalid_argument as validateImageSet does, or if a logit isn't finite.
Evaluation evaluate(const ImageSet& images, const Classifier& model);

/// Throws, too, unless the network's inputs are the pixels of an image and its outputs the classes.
Evaluation evaluate(const ImageSet& images, const Mlp& model);

}  // namespace quantlab
