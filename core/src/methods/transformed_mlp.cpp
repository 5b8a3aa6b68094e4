#include "quantlab/methods/transformed_mlp.h"

#include <algorithm>

#include "check.h"
#include "methods/calibration_rows.h"
#include "quantlab/methods/hadamard.h"

namespace quantlab {

void InputTransform::apply(std::span<float> x) const {
  for (std::size_t i = 0; i < x.size() && !divisors.empty(); i += divisors.size()) {
    for (std::size_t j = 0; j < divisors.size(); ++j) x[i + j] /= divisors[j];
  }
  rotateBlocks(x, block);
}

TransformedMlp::TransformedMlp(Mlp own) : network(std::move(own)), inputs(network.shape.layers()) {}

void TransformedMlp::forward(std::span<const float> x, std::span<float> logits) const {
  const MlpShape& shape = network.shape;
  const std::size_t rows = rowsOf(x.size(), shape.inputs(), logits.size(), shape.outputs());
  std::vector<float> values(x.begin(), x.end());
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const bool isLast = i + 1 == shape.layers();
    inputs[i].apply(values);
    std::vector<float> y(checkedProduct("rows of x", rows, shape.widths()[i + 1]));
    FloatLinear(network.layer(i), isLast ? Activation::None : Activation::Relu).forward(values, y);
    values = std::move(y);
  }
  std::ranges::copy(values, logits.begin());
}

void divideInputs(TransformedMlp& network, std::size_t layer, std::span<const float> scales) {
  const MlpShape& shape = network.network.shape;
  if (layer >= shape.layers()) {
    reject("layer", text(layer), "less than " + text(shape.layers()) + ", the number of layers");
  }
  requireLength("scales", scales.size(), "inputs of the layer", shape.widths()[layer]);
  for (std::size_t j = 0; j < scales.size(); ++j) {
    const std::string name = "scales[" + text(j) + "]";
    requireFinite(name, scales[j]);
    if (scales[j] <= 0.0F) reject(name, text(scales[j]), "greater than 0");
  }

  std::vector<float>& parameters = network.network.parameters;
  const std::span<float> w = shape.w(layer, parameters);
  const std::size_t outputs = shape.widths()[layer + 1];
  for (std::size_t i = 0; i < w.size(); ++i) w[i] *= scales[i / outputs];
  if (layer == 0) {
    std::vector<float>& divisors = network.inputs[0].divisors;
    divisors.resize(scales.size(), 1.0F);
    for (std::size_t j = 0; j < scales.size(); ++j) divisors[j] *= scales[j];
  } else {
    const std::span<float> before = shape.w(layer - 1, parameters);
    const std::span<float> bias = shape.bias(layer - 1, parameters);
    for (std::size_t i = 0; i < before.size(); ++i) before[i] /= scales[i % scales.size()];
    for (std::size_t j = 0; j < bias.size(); ++j) bias[j] /= scales[j];
  }
  validateMlp(network.network);
}

std::vector<std::vector<float>> layerInputs(const Mlp& network,
                                            std::span<const float> calibration) {
  requireCalibration(calibration, network.shape.inputs());
  std::vector<std::vector<float>> inputs;
  inputs.emplace_back(calibration.begin(), calibration.end());
  for (std::size_t i = 0; i + 1 < network.shape.layers(); ++i) {
    const LinearWeights layer = network.layer(i);
    const std::size_t rows = inputs.back().size() / layer.inputs;
    std::vector<float> y(checkedProduct("rows of calibration", rows, layer.outputs));
    FloatLinear(layer, Activation::Relu).forward(inputs.back(), y);
    inputs.push_back(std::move(y));
  }
  return inputs;
}

}  // namespace quantlab
