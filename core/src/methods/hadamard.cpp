#include "quantlab/methods/hadamard.h"

#include <bit>
#include <cmath>
#include <vector>

#include "check.h"

namespace quantlab {

std::size_t hadamardBlock(std::size_t width) {
  return std::size_t{1} << static_cast<unsigned>(std::countr_zero(width));
}

void rotateBlocks(std::span<float> x, std::size_t block) {
  if (!std::has_single_bit(block)) reject("block", text(block), "a power of two");
  if (x.size() % block != 0) {
    reject("x.length", text(x.size()), "a multiple of the block (" + text(block) + ")");
  }
  const float factor = 1.0F / std::sqrt(static_cast<float>(block));
  for (std::size_t half = 1; half < block; half *= 2) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if ((i & half) != 0) continue;
      const float sum = x[i] + x[i + half];
      x[i + half] = x[i] - x[i + half];
      x[i] = sum;
    }
  }
  if (block > 1) {
    for (float& value : x) value *= factor;
  }
}

TransformedMlp rotateLayers(const Mlp& network) {
  validateMlp(network);
  TransformedMlp rotated(network);
  for (std::size_t i = 0; i < network.shape.layers(); ++i) {
    const LinearWeights layer = network.layer(i);
    const std::size_t block = hadamardBlock(layer.inputs);
    const std::span<float> w = network.shape.w(i, rotated.network.parameters);
    std::vector<float> column(layer.inputs);
    for (std::size_t o = 0; o < layer.outputs; ++o) {
      for (std::size_t j = 0; j < layer.inputs; ++j) column[j] = w[j * layer.outputs + o];
      rotateBlocks(column, block);
      for (std::size_t j = 0; j < layer.inputs; ++j) w[j * layer.outputs + o] = column[j];
    }
    rotated.inputs[i].block = block;
  }
  return rotated;
}

}  // namespace quantlab
