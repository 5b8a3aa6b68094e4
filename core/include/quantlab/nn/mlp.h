#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/image_set.h"
#include "quantlab/nn/linear.h"
#include "quantlab/nn/trainable_pass.h"

namespace quantlab {

/// Where the layers of a network lie in one array of parameters: all weights, layer after layer,
/// each (inputs, outputs) row-major, then all biases.
class MlpShape {
 public:
  /// widths: the inputs, the outputs of each layer.
  /// Throws std::invalid_argument unless there are two or more, each at least 1, and of 2^28
  /// parameters at most.
  explicit MlpShape(std::vector<std::size_t> widths);

  std::span<const std::size_t> widths() const { return widths_; }
  std::size_t layers() const { return widths_.size() - 1; }
  std::size_t inputs() const { return widths_.front(); }
  std::size_t outputs() const { return widths_.back(); }
  std::size_t weights() const { return weights_; }
  std::size_t parameters() const { return parameters_; }

  /// ReLU after all layers but the last.
  Activation activation(std::size_t i) const {
    return i + 1 < layers() ? Activation::Relu : Activation::None;
  }

  /// Layer i of these parameters, as a view of them.
  LinearWeights layer(std::size_t i, std::span<const float> parameters) const;

  /// Its weights and its bias, for writing.
  std::span<float> w(std::size_t i, std::span<float> parameters) const;
  std::span<float> bias(std::size_t i, std::span<float> parameters) const;

 private:
  struct Place {
    std::size_t w;
    std::size_t bias;
  };

  std::vector<std::size_t> widths_;
  std::vector<Place> places_;
  std::size_t weights_ = 0;
  std::size_t parameters_ = 0;
};

/// Throws std::invalid_argument unless a network of this shape reads these images and tells their
/// classes apart.
void requireFits(const MlpShape& shape, const ImageSet& images);

/// Layers with ReLU between them, in floats.
struct Mlp {
  MlpShape shape;
  std::vector<float> parameters;

  /// Normal weights of standard deviation sqrt(2 / inputs), biases 0, the same for the same seed.
  /// Source: He et al., "Delving Deep into Rectifiers", ICCV 2015, section 2.2.
  static Mlp random(std::vector<std::size_t> widths, std::uint64_t seed);

  LinearWeights layer(std::size_t i) const { return shape.layer(i, parameters); }

  /// All layers, as views of the parameters.
  std::vector<LinearWeights> layers() const;

  /// x (M, inputs) -> logits (M, outputs). Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> logits) const;
};

/// Throws std::invalid_argument unless there are as many parameters as the shape has, all finite.
void validateMlp(const Mlp& network);

/// A pass through a network in floats and back, with what the way back needs to know.
class MlpPass : public TrainablePass {
 public:
  explicit MlpPass(MlpShape shape);

  const MlpShape& shape() const { return shape_; }
  std::size_t inputs() const override { return shape_.inputs(); }
  std::size_t outputs() const override { return shape_.outputs(); }
  std::size_t parameters() const override { return shape_.parameters(); }
  std::size_t decayed() const override { return shape_.weights(); }

  std::span<const float> forward(std::span<const float> parameters, std::span<const float> x,
                                 std::size_t rows) override;
  void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                std::span<float> gradient) override {
    backward(parameters, logitsGradient, gradient, {});
  }

  /// The gradient of x, too, unless `inputGradient` is empty.
  void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                std::span<float> gradient, std::span<float> inputGradient);

 private:
  MlpShape shape_;
  std::size_t rows_ = 0;
  std::span<const float> x_;
  std::vector<std::vector<float>> outputs_;  // of each layer, (rows, outputs)
  std::vector<float> above_;                 // gradient of a layer's output
  std::vector<float> below_;                 // and of its input
};

}  // namespace quantlab
