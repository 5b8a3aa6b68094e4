#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "quantlab/kernels/gemm_f32_kernel.h"

namespace quantlab {

enum class Activation : std::uint8_t { None, Relu };

/// A layer y = x w + bias in floats: w (inputs, outputs), row-major, and bias (outputs), or empty
/// for zeros. All values finite.
struct LinearWeights {
  std::span<const float> w;
  std::size_t inputs;
  std::size_t outputs;
  std::span<const float> bias;
};

/// Throws std::invalid_argument unless inputs and outputs are at least 1, the lengths theirs, and
/// all values finite.
void validateWeights(const LinearWeights& weights);

/// How many rows x (rows, inputs) has.
/// Throws std::invalid_argument unless x.size() is a multiple of inputs and y.size() fits it.
std::size_t rowsOf(std::size_t xSize, std::size_t inputs, std::size_t ySize, std::size_t outputs);

/// The layer as it is, in floats.
class FloatLinear {
 public:
  /// Throws std::invalid_argument as validateWeights does.
  FloatLinear(const LinearWeights& weights, Activation activation = Activation::None);

  std::size_t inputs() const { return packed_.rows(); }
  std::size_t outputs() const { return packed_.columns(); }
  std::size_t bytes() const { return packed_.bytes() + bias_.size() * sizeof(float); }

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  PackedFloats packed_;
  std::vector<float> bias_;
  Activation activation_;
};

}  // namespace quantlab
