#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "quantlab/codes/spec.h"
#include "quantlab/nn/mlp.h"

namespace quantlab {

/// A network that trains as it will be used, quantized (quantization-aware training): weights of
/// 2 to 8 bits, symmetric, the lowest code left out (2 bits: -1, 0, 1), with a step for each
/// output; each layer's input in 8 unsigned bits with one step, so that inputs must not be
/// negative: images are not, nor is what ReLU leaves. Biases are floats. All steps are learned, see
/// learned_step.h.
///
/// Parameters: the network's; then, for each output of each layer, the largest value that its
/// weights' codes reach; then that of each layer's input. Such a top is step times qmax: steps
/// themselves can be so small that a stride of Adam, which is of the learning rate's size, carries
/// them past 0. A top's gradient is qmax times that of learned_step.h, so that plain gradient
/// descent moves steps as the paper does.
class QatShape {
 public:
  /// bits: of each layer's weights.
  /// Throws std::invalid_argument unless there are bits for each layer, each 2 to 8.
  QatShape(MlpShape network, std::vector<int> bits);

  const MlpShape& network() const { return network_; }
  std::size_t parameters() const { return network_.parameters() + tops_.back() + layers(); }
  std::size_t layers() const { return network_.layers(); }
  int bits(std::size_t layer) const { return bits_[layer]; }

  /// Codes of a layer's weights, and of every layer's input.
  CodeLimits weightLimits(std::size_t layer) const;
  static CodeLimits inputLimits();

  /// Where the tops of a layer's weights begin, `outputs` of them, and where its input's is.
  std::size_t weightTops(std::size_t layer) const { return network_.parameters() + tops_[layer]; }
  std::size_t inputTop(std::size_t layer) const { return weightTops(layers()) + layer; }

 private:
  MlpShape network_;
  std::vector<int> bits_;
  std::vector<std::size_t> tops_;  // before each layer's, and all of them
};

struct QatMlp {
  QatShape shape;
  std::vector<float> parameters;

  /// A network in floats with steps to begin with: startStep of each output's weights; a top of the
  /// largest value that each layer reads when the network in floats is given `calibration`
  /// (M, inputs), or 1 if that is 0.
  /// Throws std::invalid_argument as QatShape does, or if calibration is empty, no multiple of the
  /// inputs, not finite, or below 0 anywhere.
  static QatMlp start(const Mlp& network, std::vector<int> bits,
                      std::span<const float> calibration);

  /// The network of the floats that the weights' codes stand for.
  Mlp restored() const;

  /// x (M, inputs) -> logits (M, outputs), weights and every layer's input quantized.
  /// Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> logits) const;

  /// Codes, packed, steps and biases as floats.
  std::size_t bytes() const;
};

/// The way through such a network and back, clipped straight-through.
class QatPass : public TrainablePass {
 public:
  explicit QatPass(QatShape shape);

  std::size_t inputs() const override { return shape_.network().inputs(); }
  std::size_t outputs() const override { return shape_.network().outputs(); }
  std::size_t parameters() const override { return shape_.parameters(); }
  std::size_t decayed() const override { return shape_.network().weights(); }

  std::span<const float> forward(std::span<const float> parameters, std::span<const float> x,
                                 std::size_t rows) override;
  void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                std::span<float> gradient) override;

 private:
  QatShape shape_;
  std::size_t rows_ = 0;
  std::span<const float> x_;
  std::vector<float> restored_;              // the network's parameters, weights as codes have them
  std::vector<std::vector<float>> inputs_;   // of each layer as codes have them, (rows, inputs)
  std::vector<std::vector<float>> outputs_;  // (rows, outputs)
  std::vector<float> above_;                 // gradient of a layer's output
  std::vector<float> below_;                 // and of its input
};

}  // namespace quantlab
