#include "quantlab/methods/lora_mlp.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "check.h"
#include "quantlab/nn/linear_gradient.h"
#include "quantlab/numbers/random.h"
#include "quantlab/quantize/nf4_blocks.h"

namespace quantlab {
namespace {

/// Adapters as a layer of weights B that reads A: (inputs, rank) -> (inputs, outputs).
struct Adapter {
  std::span<const float> a;
  LinearWeights b;
  std::size_t inputs;
};

Adapter adapterOf(const LoraShape& shape, std::size_t layer, std::span<const float> parameters) {
  const std::size_t inputs = shape.network().widths()[layer];
  const std::size_t outputs = shape.network().widths()[layer + 1];
  return {.a = parameters.subspan(shape.a(layer), inputs * shape.rank()),
          .b = {.w = parameters.subspan(shape.b(layer), shape.rank() * outputs),
                .inputs = shape.rank(),
                .outputs = outputs,
                .bias = {}},
          .inputs = inputs};
}

/// W + scale A B, and the biases, in place of the base's parameters.
void merge(const Mlp& base, const LoraShape& shape, std::span<const float> parameters,
           std::span<float> merged) {
  const MlpShape& network = shape.network();
  std::ranges::copy(base.parameters, merged.begin());
  if (shape.trainsBiases()) {
    std::ranges::copy(parameters.subspan(shape.adapters()),
                      merged.subspan(network.weights()).begin());
  }
  if (shape.rank() == 0) return;
  std::vector<float> added;
  for (std::size_t i = 0; i < network.layers(); ++i) {
    const Adapter adapter = adapterOf(shape, i, parameters);
    const std::span<float> w = network.w(i, merged);
    added.resize(w.size());
    linearForward(adapter.b, Activation::None, adapter.a, adapter.inputs, added);
    for (std::size_t k = 0; k < w.size(); ++k) w[k] += shape.scale() * added[k];
  }
}

}  // namespace

Nf4Mlp quantizeNf4(const Mlp& network) {
  validateMlp(network);
  const MlpShape& shape = network.shape;
  Nf4Mlp result{.restored = network,
                .bytes = (shape.parameters() - shape.weights()) * sizeof(float)};
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const Nf4Blocks blocks = encodeNf4(network.layer(i).w);
    std::ranges::copy(decodeNf4(blocks), shape.w(i, result.restored.parameters).begin());
    result.bytes += blocks.bytes();
  }
  return result;
}

LoraShape::LoraShape(MlpShape network, const LoraSettings& settings)
    : network_(std::move(network)),
      rank_(settings.rank),
      scale_(rank_ == 0 ? 0.0F : settings.alpha / static_cast<float>(rank_)),
      trainsBiases_(settings.trainsBiases),
      places_{0} {
  requireFinite("alpha", settings.alpha);
  if (settings.alpha <= 0.0F) reject("alpha", text(settings.alpha), "above 0");
  if (rank_ == 0 && !trainsBiases_) {
    reject("rank", text(rank_), "at least 1, or the biases trained, or there is nothing to learn");
  }
  const std::size_t most = std::ranges::min(network_.widths());
  if (rank_ > most) {
    reject("rank", text(rank_), "at most " + text(most) + ", the narrowest width");
  }
  for (std::size_t i = 0; i < network_.layers(); ++i) {
    places_.push_back(places_.back() + rank_ * (network_.widths()[i] + network_.widths()[i + 1]));
  }
}

std::size_t LoraShape::parameters() const {
  return adapters() + (trainsBiases_ ? network_.parameters() - network_.weights() : 0);
}

LoraMlp LoraMlp::start(const Mlp& base, const LoraSettings& settings, std::uint64_t seed) {
  validateMlp(base);
  LoraShape shape(base.shape, settings);
  std::vector<float> parameters(shape.parameters(), 0.0F);
  for (std::size_t i = 0; i < base.shape.layers(); ++i) {
    const std::size_t inputs = base.shape.widths()[i];
    fillNormal(std::span(parameters).subspan(shape.a(i), inputs * shape.rank()), mixSeed(seed, i),
               0.0F, 1.0F / std::sqrt(static_cast<float>(inputs)));
  }
  if (shape.trainsBiases()) {
    std::ranges::copy(std::span(base.parameters).subspan(base.shape.weights()),
                      std::span(parameters).subspan(shape.adapters()).begin());
  }
  return {.base = base, .shape = std::move(shape), .parameters = std::move(parameters)};
}

Mlp LoraMlp::merged() const {
  Mlp network = base;
  merge(base, shape, parameters, network.parameters);
  return network;
}

LoraPass::LoraPass(const Mlp& base, LoraShape shape)
    : base_(base),
      shape_(std::move(shape)),
      pass_(base.shape),
      merged_(base.parameters.size()),
      mergedGradient_(base.parameters.size()) {}

std::span<const float> LoraPass::forward(std::span<const float> parameters,
                                         std::span<const float> x, std::size_t rows) {
  merge(base_, shape_, parameters, merged_);
  return pass_.forward(merged_, x, rows);
}

void LoraPass::backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                        std::span<float> gradient) {
  const MlpShape& network = shape_.network();
  pass_.backward(merged_, logitsGradient, mergedGradient_);
  if (shape_.trainsBiases()) {
    std::ranges::copy(std::span(mergedGradient_).subspan(network.weights()),
                      gradient.subspan(shape_.adapters()).begin());
  }
  if (shape_.rank() == 0) return;
  for (std::size_t i = 0; i < network.layers(); ++i) {
    const Adapter adapter = adapterOf(shape_, i, parameters);
    linearBackward(adapter.b, adapter.a, network.w(i, mergedGradient_), adapter.inputs,
                   {.w = gradient.subspan(shape_.b(i), adapter.b.w.size()),
                    .bias = {},
                    .x = gradient.subspan(shape_.a(i), adapter.a.size())});
  }
  for (float& value : gradient.first(shape_.adapters())) value *= shape_.scale();
}

}  // namespace quantlab
