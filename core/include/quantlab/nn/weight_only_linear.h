#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/group_codes.h"

namespace quantlab {

/// A layer of which only the weights are quantized, to 8 or 4 bits with a scale for each group:
/// they are restored a few columns at a time when they are needed and multiplied as floats. That
/// saves memory, not arithmetic. No copy in floats is kept.
class WeightOnlyLinear {
 public:
  /// Throws std::invalid_argument as quantizeGroups does, or unless bits is 4 or 8.
  WeightOnlyLinear(const LinearWeights& weights, int bits, std::size_t groupSize);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return bias_.size(); }

  /// Codes, two of four bits in a byte, scales and bias.
  std::size_t bytes() const;

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  /// Neighbouring columns that are restored together.
  struct Chunk {
    std::size_t column;
    std::size_t columns;
    std::vector<std::uint8_t> codes;  // (inputs, columns), packed
    std::vector<float> scales;        // (groups, columns)
  };

  /// (inputs, columns)
  std::vector<float> restore(const Chunk& chunk) const;

  std::size_t inputs_;
  int bits_;
  std::size_t groupSize_;
  std::vector<Chunk> chunks_;
  std::vector<float> bias_;
};

}  // namespace quantlab
