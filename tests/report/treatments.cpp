#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <optional>

#include "cost.h"
#include "quantlab/measure/error_metrics.h"
#include "quantlab/methods/awq.h"
#include "quantlab/methods/equalize_layers.h"
#include "quantlab/methods/hadamard.h"
#include "quantlab/methods/llm_int8.h"
#include "quantlab/methods/llm_int8_mlp.h"
#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/methods/smooth_layers.h"
#include "quantlab/numbers/random.h"
#include "report.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kQuickImages = 500;
constexpr std::size_t kBatch = 256;  // as evaluate() takes them

struct Way {
  const char* name;
  WeightScheme weights;
  std::optional<ActivationScheme> activations;
};

const Way kWays[]{
    {"W8 per tensor, A8", {.bits = 8, .isPerTensor = true}, ActivationScheme{.bits = 8}},
    {"W8 per tensor", {.bits = 8, .isPerTensor = true}, {}},
    {"W4 per tensor", {.bits = 4, .isPerTensor = true}, {}},
    {"W4 per channel", {.bits = 4}, {}},
    {"W3 per channel", {.bits = 3}, {}},
    {"W8 per channel, A8", {.bits = 8}, ActivationScheme{.bits = 8}},
    {"W8 per channel, A4", {.bits = 8}, ActivationScheme{.bits = 4}},
};

using Treatment = std::function<TransformedMlp(const Mlp&, std::span<const float>, const Way&)>;

const std::pair<const char*, Treatment> kTreatments[]{
    {"none", [](const Mlp& network, auto, const Way&) { return TransformedMlp(network); }},
    {"equalised",
     [](const Mlp& network, auto, const Way&) { return TransformedMlp(equalizeLayers(network)); }},
    {"SmoothQuant, alpha 0.5",
     [](const Mlp& network, auto x, const Way&) { return smoothLayers(network, x, 0.5); }},
    {"AWQ", [](const Mlp& network, auto x,
               const Way& way) { return scaleByActivations(network, x, way.weights); }},
    {"Hadamard", [](const Mlp& network, auto, const Way&) { return rotateLayers(network); }},
};

/// Each hidden value 2^k times as large, k from -3 to 3 at random, and read as much smaller.
Mlp madeAwkward(const Mlp& network, std::uint64_t seed) {
  TransformedMlp rescaled(network);
  Random random(seed);
  for (std::size_t i = 1; i < network.shape.layers(); ++i) {
    std::vector<float> scales;
    for (std::size_t j = 0; j < network.shape.widths()[i]; ++j) {
      scales.push_back(static_cast<float>(1U << random.below(7)) / 8.0F);
    }
    divideInputs(rescaled, i, scales);
  }
  return rescaled.network;
}

/// What the rows about one network share.
struct Subject {
  std::string name;
  std::vector<Mlp> networks;      ///< by seed
  std::vector<Evaluation> exact;  ///< and what they answer in floats
  ImageSet test;
  std::vector<float> x;  ///< of the calibration set
};

/// Of the logits on the calibration set, in dB.
template <typename Model>
double sqnrOf(const Mlp& network, const Model& model, std::span<const float> x) {
  std::vector<float> exact(x.size() / network.shape.inputs() * network.shape.outputs());
  std::vector<float> own(exact.size());
  network.forward(x, exact);
  model.forward(x, own);
  return measureError(exact, own).sqnrDb;
}

/// A row: a model made of each seed's network, of so many bytes.
template <typename Make, typename BytesOf>
std::vector<Cell> rowOf(const Subject& subject, const char* scheme, const std::string& treatment,
                        Make make, BytesOf bytesOf) {
  Cost cost;
  std::vector<double> sqnr;
  for (std::size_t i = 0; i < subject.networks.size(); ++i) {
    const auto model = make(subject.networks[i]);
    cost.bytes = bytesOf(model);
    sqnr.push_back(sqnrOf(subject.networks[i], model, subject.x));
    cost.add(subject.test.labels, subject.exact[i], evaluateWith(model, subject.test));
  }
  return cost.row({subject.name, scheme, treatment, spread(sqnr).mean});
}

/// By every scheme, after every treatment.
void addTreated(Table& table, const Subject& subject) {
  for (const Way& way : kWays) {
    for (const auto& [name, treat] : kTreatments) {
      table.rows.push_back(rowOf(
          subject, way.name, name,
          [&](const Mlp& network) {
            return quantizeMlp(treat(network, subject.x, way), way.weights, subject.x,
                               way.activations);
          },
          [](const QuantizedMlp& model) { return model.bytes(); }));
    }
  }
}

/// "12.3 of 96": hidden channels that LLM.int8() leaves in floats in a batch, over the seeds.
std::string channelsInFloats(const Subject& subject, double threshold) {
  std::vector<double> outliers;
  std::size_t channels = 0;
  for (const Mlp& network : subject.networks) {
    const std::size_t batch = std::min(subject.x.size(), kBatch * network.shape.inputs());
    const auto inputs = layerInputs(network, std::span(subject.x).first(batch));
    std::size_t count = 0;
    channels = 0;
    for (std::size_t i = 1; i < inputs.size(); ++i) {
      const LinearWeights layer = network.layer(i);
      count += llmInt8Split(inputs[i], layer.w, layer.inputs, threshold).outlierChannels.size();
      channels += layer.inputs;
    }
    outliers.push_back(static_cast<double>(count));
  }
  char mean[16];
  std::snprintf(mean, sizeof mean, "%.1f", spread(outliers).mean);
  return std::string(mean) + " of " + std::to_string(channels);
}

void addSplit(Table& table, const Subject& subject) {
  const std::size_t bytes = quantizeMlp(subject.networks.front(), {.bits = 8}, subject.x).bytes();
  for (const double threshold : {std::numeric_limits<double>::infinity(), 6.0}) {
    const std::string treatment =
        channelsInFloats(subject, threshold) + " hidden channels in floats";
    table.rows.push_back(rowOf(
        subject, "W8 A8, LLM.int8()", treatment,
        [threshold](const Mlp& network) { return LlmInt8Mlp{network, threshold}; },
        [bytes](const LlmInt8Mlp&) { return bytes; }));
  }
}

}  // namespace

/// What is done to a network before it is quantized, so that it loses less.
Table treatmentAccuracy(Context& context) {
  Table table{
      .title = "Networks treated before they are quantized, on test images",
      .columns = Cost::columns({"network", "scheme", "treatment", "logits SQNR dB"}),
      .rows = {},
      .goals = {},
      .notes = {
          "Fashion 10k, rounded, simulated. A: activations static per tensor; otherwise in "
          "floats. Calibrated on 1000 images held back. The pixels are divided or rotated "
          "as they come; the Hadamard rotation takes 784 pixels in blocks of 16.",
          "Pixels and what ReLU lets through are not below 0: rotated, the first value of a "
          "block is their sum, an outlier that was not there before.",
          "Awkward: made so on purpose. Each hidden value is 2^k times as large, k from -3 to "
          "3 at random, and read as much smaller: in floats the same to the last bit.",
          "LLM.int8(): weights per channel, activations per image; a threshold of infinity, then "
          "6. "
          "Channels that reach it in a batch of 256 images stay in floats, which the bytes "
          "leave out."}};
  const Recipe& own = recipe("fashion 10k");
  const ImageSet test =
      context.networks.images(own.test).view(context.quick ? kQuickImages : SIZE_MAX);
  Subject trained{.name = "as trained",
                  .networks = {},
                  .exact = {},
                  .test = test,
                  .x = valuesOf(context.networks.images(own.calibration)
                                    .view(context.quick ? kQuickImages : kCalibrationImages))};
  Subject awkward = trained;
  awkward.name = "awkward";
  for (const std::uint64_t seed : context.seeds) {
    trained.networks.push_back(context.networks.trained(own, seed).network);
    trained.exact.push_back(evaluate(test, trained.networks.back()));
    awkward.networks.push_back(madeAwkward(trained.networks.back(), seed));
    awkward.exact.push_back(trained.exact.back());
  }
  for (const Subject& subject : {trained, awkward}) {
    addTreated(table, subject);
    addSplit(table, subject);
  }
  return table;
}

}  // namespace quantlab::report
