#include "quantlab/nn/linear_gradient.h"

#include <algorithm>

#include "quantlab/kernels/gemm_f32_kernel.h"

namespace quantlab {
namespace {

void product(const FloatMatrix& a, const FloatMatrix& b, const float* start, std::span<float> y) {
  gemmF32Kernels().back().multiply(a, PackedFloats(b), start, y.data(), b.columns);
}

}  // namespace

void linearForward(const LinearWeights& layer, Activation activation, std::span<const float> x,
                   std::size_t rows, std::span<float> y) {
  product(FloatMatrix::rowMajor(x.data(), rows, layer.inputs),
          FloatMatrix::rowMajor(layer.w.data(), layer.inputs, layer.outputs),
          layer.bias.empty() ? nullptr : layer.bias.data(), y);
  if (activation == Activation::Relu) {
    for (float& value : y) value = std::max(value, 0.0F);
  }
}

void linearBackward(const LinearWeights& layer, std::span<const float> x, std::span<const float> dy,
                    std::size_t rows, const LinearGradient& gradient) {
  const FloatMatrix own = FloatMatrix::rowMajor(dy.data(), rows, layer.outputs);
  if (!gradient.w.empty()) {
    product(FloatMatrix::rowMajor(x.data(), rows, layer.inputs).transposed(), own, nullptr,
            gradient.w);
  }
  if (!gradient.bias.empty()) {
    std::fill(gradient.bias.begin(), gradient.bias.end(), 0.0F);
    for (std::size_t row = 0; row < rows; ++row) {
      const float* const from = dy.data() + row * layer.outputs;
      for (std::size_t o = 0; o < layer.outputs; ++o) gradient.bias[o] += from[o];
    }
  }
  if (!gradient.x.empty()) {
    product(own, FloatMatrix::rowMajor(layer.w.data(), layer.inputs, layer.outputs).transposed(),
            nullptr, gradient.x);
  }
}

void reluBackward(std::span<const float> y, std::span<float> dy) {
  for (std::size_t i = 0; i < y.size(); ++i) {
    dy[i] = y[i] > 0.0F ? dy[i] : 0.0F;
  }
}

}  // namespace quantlab
