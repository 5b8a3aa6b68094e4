#include "quantlab/methods/sensitivity.h"

#include "check.h"
#include "quantlab/nn/cross_entropy.h"

namespace quantlab {

double meanLoss(const QuantizedMlp& network, std::span<const float> x,
                std::span<const std::uint8_t> labels) {
  const std::size_t outputs = network.restored.shape.outputs();
  requireNotEmpty("labels", labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= outputs) {
      reject("labels[" + text(i) + "]", text(std::int64_t{labels[i]}),
             "less than the network's outputs (" + text(outputs) + ")");
    }
  }
  requireLength("labels", labels.size(), "rows of x", x.size() / network.restored.shape.inputs());
  std::vector<float> logits(checkedProduct("labels.length", labels.size(), outputs));
  network.forward(x, logits);
  const double loss = softmaxCrossEntropy(logits, labels, outputs);
  requireFinite("loss", loss);
  return loss / static_cast<double>(labels.size());
}

SensitivityTable measureSensitivity(const Mlp& network, std::span<const WeightScheme> choices,
                                    std::span<const float> x,
                                    std::span<const std::uint8_t> labels) {
  requireNotEmpty("choices", choices.size());
  const std::size_t layers = network.shape.layers();
  std::vector<WeightScheme> schemes(layers, {.method = WeightMethod::Floats});
  const double exact = meanLoss(quantizeMlp(network, schemes, x), x, labels);
  SensitivityTable table{.choices = choices.size(), .cells = {}};
  table.cells.reserve(layers * choices.size());
  for (std::size_t layer = 0; layer < layers; ++layer) {
    const WeightScheme floats = schemes[layer];
    for (const WeightScheme& choice : choices) {
      schemes[layer] = choice;
      const QuantizedMlp quantized = quantizeMlp(network, schemes, x);
      table.cells.push_back({.addedLoss = meanLoss(quantized, x, labels) - exact,
                             .sqnr = quantized.layers.back().totalSqnr,
                             .bytes = quantized.layers[layer].bytes});
    }
    schemes[layer] = floats;
  }
  return table;
}

}  // namespace quantlab
