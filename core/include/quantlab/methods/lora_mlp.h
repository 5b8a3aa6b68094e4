#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/mlp.h"

namespace quantlab {

/// A network whose weights are kept in blocks of NF4 (quantize/nf4_blocks.h), its biases in floats.
struct Nf4Mlp {
  Mlp restored;       ///< with the floats that the codes stand for
  std::size_t bytes;  ///< codes, scales, their scales, biases
};

/// Throws std::invalid_argument as validateMlp does.
Nf4Mlp quantizeNf4(const Mlp& network);

/// What is learned beside weights that don't change.
struct LoraSettings {
  std::size_t rank = 4;  ///< of what is added to the weights; 0: nothing is
  float alpha = 4.0F;    ///< added times alpha / rank, above 0
  bool trainsBiases = false;
};

/// Low-rank adapters on the layers of a frozen network:
///
///   y = x W + (alpha / rank) (x A) B + bias,   A (inputs, rank), B (rank, outputs)
///
/// A begins random, B at 0, so that at first nothing is added. Parameters: A and B of each layer,
/// layer after layer, row-major; then, if they are trained, all biases, as the network has them.
/// With the frozen weights in NF4 this is QLoRA. Sources: Hu et al., "LoRA: Low-Rank Adaptation of
/// Large Language Models", ICLR 2022, section 4.1; Dettmers et al., "QLoRA", NeurIPS 2023.
class LoraShape {
 public:
  /// Throws std::invalid_argument if a rank is larger than a layer's inputs or outputs, unless
  /// alpha is finite and above 0, or if there is nothing to train.
  LoraShape(MlpShape network, const LoraSettings& settings);

  const MlpShape& network() const { return network_; }
  std::size_t rank() const { return rank_; }
  float scale() const { return scale_; }  ///< alpha / rank
  bool trainsBiases() const { return trainsBiases_; }
  std::size_t parameters() const;

  /// Where A and B of a layer begin, and where all of them end.
  std::size_t a(std::size_t layer) const { return places_[layer]; }
  std::size_t b(std::size_t layer) const { return a(layer) + network_.widths()[layer] * rank_; }
  std::size_t adapters() const { return places_.back(); }

 private:
  MlpShape network_;
  std::size_t rank_;
  float scale_;
  bool trainsBiases_;
  std::vector<std::size_t> places_;
};

struct LoraMlp {
  Mlp base;  ///< frozen
  LoraShape shape;
  std::vector<float> parameters;

  /// Nothing added yet: A normal of standard deviation 1 / sqrt(inputs), B 0, the base's biases.
  /// Throws std::invalid_argument as validateMlp and LoraShape do.
  static LoraMlp start(const Mlp& base, const LoraSettings& settings, std::uint64_t seed);

  /// One network of W + (alpha / rank) A B and the biases: the same function, but for rounding.
  Mlp merged() const;
};

/// The way through such a network and back. It goes by the merged weights W', whose gradient
/// gives that of the adapters: dA = scale dW' B^T, dB = scale A^T dW'.
class LoraPass : public TrainablePass {
 public:
  /// The base fits the shape, and is copied.
  LoraPass(const Mlp& base, LoraShape shape);

  std::size_t inputs() const override { return pass_.inputs(); }
  std::size_t outputs() const override { return pass_.outputs(); }
  std::size_t parameters() const override { return shape_.parameters(); }
  std::size_t decayed() const override { return shape_.adapters(); }

  std::span<const float> forward(std::span<const float> parameters, std::span<const float> x,
                                 std::size_t rows) override;
  void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                std::span<float> gradient) override;

 private:
  Mlp base_;
  LoraShape shape_;
  MlpPass pass_;
  std::vector<float> merged_;          // the network's parameters
  std::vector<float> mergedGradient_;  // and what they would learn
};

}  // namespace quantlab
