#include "quantlab/nn/layer_network.h"

#include <algorithm>
#include <utility>

#include "check.h"

namespace quantlab {

std::size_t inputsOf(const AnyLinear& layer) {
  return std::visit([](const auto& own) { return own.inputs(); }, layer);
}

std::size_t outputsOf(const AnyLinear& layer) {
  return std::visit([](const auto& own) { return own.outputs(); }, layer);
}

std::size_t bytesOf(const AnyLinear& layer) {
  return std::visit([](const auto& own) { return own.bytes(); }, layer);
}

void runLayer(const AnyLinear& layer, std::span<const float> x, std::span<float> y) {
  std::visit([&](const auto& own) { own.forward(x, y); }, layer);
}

LayerNetwork::LayerNetwork(std::vector<AnyLinear> layers) : layers_(std::move(layers)) {
  if (layers_.empty()) reject("layers.length", text(layers_.size()), "at least 1");
  for (std::size_t i = 1; i < layers_.size(); ++i) {
    const std::size_t before = outputsOf(layers_[i - 1]);
    if (inputsOf(layers_[i]) == before) continue;
    reject("layers[" + text(i) + "].inputs", text(inputsOf(layers_[i])),
           text(before) + ", the outputs of the layer before");
  }
}

std::size_t LayerNetwork::bytes() const {
  std::size_t sum = 0;
  for (const AnyLinear& layer : layers_) sum += bytesOf(layer);
  return sum;
}

void LayerNetwork::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  std::vector<float> from;
  std::vector<float> to;
  for (std::size_t i = 0; i + 1 < layers_.size(); ++i) {
    to.resize(checkedProduct("rows of x", rows, outputsOf(layers_[i])));
    runLayer(layers_[i], x, to);
    for (float& value : to) value = std::max(value, 0.0F);
    std::swap(from, to);
    x = from;
  }
  runLayer(layers_.back(), x, y);
}

}  // namespace quantlab
