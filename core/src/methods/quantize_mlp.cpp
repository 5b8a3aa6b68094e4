#include "quantlab/methods/quantize_mlp.h"

#include <algorithm>

#include "check.h"
#include "methods/calibration_rows.h"
#include "quantlab/measure/error_metrics.h"

namespace quantlab {
namespace {

/// z = x W + b (M, outputs), before ReLU.
std::vector<float> outputsOf(const LinearWeights& layer, std::span<const float> x) {
  std::vector<float> z(checkedProduct("rows of x", x.size() / layer.inputs, layer.outputs));
  FloatLinear(layer).forward(x, z);
  return z;
}

std::vector<float> rectified(std::vector<float> z) {
  for (float& value : z) value = std::max(value, 0.0F);
  return z;
}

/// Adds to the bias what the mean of each output has lost.
void correctBias(std::span<float> bias, std::span<const float> exact, std::span<const float> z) {
  const std::size_t rows = z.size() / bias.size();
  for (std::size_t o = 0; o < bias.size(); ++o) {
    double lost = 0.0;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t i = row * bias.size() + o;
      lost += static_cast<double>(exact[i]) - static_cast<double>(z[i]);
    }
    bias[o] += static_cast<float>(lost / static_cast<double>(rows));
  }
}

}  // namespace

std::size_t QuantizedMlp::bytes() const {
  std::size_t sum = 0;
  for (const LayerTrace& layer : layers) sum += layer.bytes;
  return sum;
}

void QuantizedMlp::forward(std::span<const float> x, std::span<float> logits) const {
  rowsOf(x.size(), restored.shape.inputs(), logits.size(), restored.shape.outputs());
  std::vector<float> values(x.begin(), x.end());
  for (std::size_t i = 0; i < restored.shape.layers(); ++i) {
    if (i > 0) values = rectified(std::move(values));
    transforms[i].apply(values);
    if (!inputs.empty()) inputs[i].apply(values);
    values = outputsOf(restored.layer(i), values);
  }
  std::ranges::copy(values, logits.begin());
}

QuantizedMlp quantizeMlp(const TransformedMlp& network, std::span<const WeightScheme> schemes,
                         std::span<const float> calibration,
                         const std::optional<ActivationScheme>& activations) {
  const MlpShape& shape = network.network.shape;
  if (schemes.size() != shape.layers()) {
    reject("schemes.length", text(schemes.size()), text(shape.layers()) + ", the number of layers");
  }
  requireCalibration(calibration, shape.inputs());

  QuantizedMlp result{
      .restored = network.network, .transforms = network.inputs, .inputs = {}, .layers = {}};
  std::vector<float> exactX(calibration.begin(), calibration.end());
  std::vector<float> x = exactX;
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const LinearWeights layer = network.network.layer(i);
    const WeightScheme& scheme = schemes[i];
    network.inputs[i].apply(x);
    network.inputs[i].apply(exactX);
    std::vector<float> ownX = exactX;
    if (activations) {
      const auto& input = result.inputs.emplace_back(*activations, layer.inputs, x);
      input.apply(x);
      input.apply(ownX);
    }
    const QuantizedWeights own = quantizeWeights(layer, scheme, x);
    std::vector<float>& parameters = result.restored.parameters;
    std::ranges::copy(own.w, shape.w(i, parameters).begin());

    const std::vector<float> exactZ = outputsOf(layer, exactX);
    std::vector<float> z = outputsOf(result.restored.layer(i), x);
    if (scheme.correctsBias) {
      correctBias(shape.bias(i, parameters), exactZ, z);
      z = outputsOf(result.restored.layer(i), x);
    }
    const std::size_t floats = layer.outputs + network.inputs[i].divisors.size();
    const std::vector<float> ownZ = outputsOf(result.restored.layer(i), ownX);
    result.layers.push_back({.ownSqnr = measureError(exactZ, ownZ).sqnrDb,
                             .totalSqnr = measureError(exactZ, z).sqnrDb,
                             .bytes = own.bytes + floats * sizeof(float)});
    exactX = rectified(exactZ);
    x = rectified(std::move(z));
  }
  return result;
}

QuantizedMlp quantizeMlp(const TransformedMlp& network, const WeightScheme& scheme,
                         std::span<const float> calibration,
                         const std::optional<ActivationScheme>& activations) {
  return quantizeMlp(network, std::vector<WeightScheme>(network.inputs.size(), scheme), calibration,
                     activations);
}

}  // namespace quantlab
