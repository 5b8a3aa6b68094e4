#include "quantlab/nn/linear.h"

#include <algorithm>

#include "check.h"

namespace quantlab {

void validateWeights(const LinearWeights& weights) {
  if (weights.inputs == 0) reject("inputs", text(weights.inputs), "at least 1");
  if (weights.outputs == 0) reject("outputs", text(weights.outputs), "at least 1");
  const std::size_t count = checkedProduct("inputs", weights.inputs, weights.outputs);
  if (weights.w.size() != count) {
    reject("w.length", text(weights.w.size()), text(count) + ", inputs times outputs");
  }
  if (!weights.bias.empty()) {
    requireLength("bias", weights.bias.size(), "outputs", weights.outputs);
  }
  requireFinite("w", weights.w);
  requireFinite("bias", weights.bias);
}

std::size_t rowsOf(std::size_t xSize, std::size_t inputs, std::size_t ySize, std::size_t outputs) {
  if (xSize % inputs != 0) {
    reject("x.length", text(xSize), "a multiple of inputs (" + text(inputs) + ")");
  }
  const std::size_t rows = xSize / inputs;
  const std::size_t count = checkedProduct("rows of x", rows, outputs);
  if (ySize != count) reject("y.length", text(ySize), text(count) + ", rows of x times outputs");
  return rows;
}

FloatLinear::FloatLinear(const LinearWeights& weights, Activation activation)
    : packed_((validateWeights(weights),
               FloatMatrix::rowMajor(weights.w.data(), weights.inputs, weights.outputs))),
      bias_(weights.outputs, 0.0F),
      activation_(activation) {
  std::copy(weights.bias.begin(), weights.bias.end(), bias_.begin());
}

void FloatLinear::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  gemmF32Kernels().back().multiply(FloatMatrix::rowMajor(x.data(), rows, inputs()), packed_,
                                   bias_.data(), y.data(), outputs());
  if (activation_ == Activation::Relu) {
    for (float& value : y) value = std::max(value, 0.0F);
  }
}

}  // namespace quantlab
