#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/char_model.h"

namespace quantlab {

/// A pass through a model of text and back, for training. There are few codes and places, so that
/// what the hidden layer makes of each code at each place is multiplied out once a batch:
///
///   table[place][code] = embedding[code] w[place],   hidden = bias + sum over places of the table
///
/// which replaces a product of (rows, context * embedding) by one of (context * codes, embedding),
/// there and back; a few times faster from batches of a hundred on. Nothing is checked.
class CharPass {
 public:
  explicit CharPass(const CharShape& shape);

  const CharShape& shape() const { return shape_; }

  /// contexts (rows, context), which have to outlive the pass -> logits (rows, codes), valid until
  /// the next call.
  std::span<const float> forward(std::span<const float> parameters,
                                 std::span<const std::uint8_t> contexts);

  /// Given the loss gradient of those logits, that of all parameters.
  void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                std::span<float> gradient);

 private:
  CharShape shape_;
  MlpShape network_;
  std::size_t rows_ = 0;
  std::span<const std::uint8_t> contexts_;
  std::vector<float> table_;  // (context, codes, hidden), and then its gradient
  std::vector<float> hidden_;
  std::vector<float> hiddenGradient_;
  std::vector<float> logits_;
};

}  // namespace quantlab
