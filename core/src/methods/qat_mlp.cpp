#include "quantlab/methods/qat_mlp.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "check.h"
#include "methods/calibration_rows.h"
#include "quantlab/codes/params.h"
#include "quantlab/nn/learned_step.h"
#include "quantlab/nn/linear_gradient.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/storage.h"

namespace quantlab {
namespace {

constexpr QuantSpec kInputs{
    .bits = 8, .scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

QuantSpec weightSpec(int bits) { return {.bits = bits, .codeRange = CodeRange::Narrow}; }

/// The steps of a layer's weights, one for each output.
std::vector<float> weightSteps(const QatShape& shape, std::size_t layer,
                               std::span<const float> parameters) {
  const auto tops =
      parameters.subspan(shape.weightTops(layer), shape.network().widths()[layer + 1]);
  std::vector<float> steps(tops.begin(), tops.end());
  for (float& step : steps) step /= static_cast<float>(shape.weightLimits(layer).qmax);
  return steps;
}

/// The one step of a layer's input for each of its columns.
std::vector<float> inputSteps(const QatShape& shape, std::size_t layer,
                              std::span<const float> parameters) {
  const float top = parameters[shape.inputTop(layer)];
  return std::vector<float>(shape.network().widths()[layer],
                            top / static_cast<float>(QatShape::inputLimits().qmax));
}

/// What turns a step's gradient into its top's, see QatShape.
float topGradientScale(std::size_t count, CodeLimits limits) {
  return stepGradientScale(count, limits) * static_cast<float>(limits.qmax);
}

/// The network's parameters, the weights as their codes have them.
void restore(const QatShape& shape, std::span<const float> parameters, std::span<float> restored) {
  const MlpShape& network = shape.network();
  std::ranges::copy(parameters.first(network.parameters()), restored.begin());
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    quantizeByStep(network.layer(i, parameters).w, weightSteps(shape, i, parameters),
                   shape.weightLimits(i), network.w(i, restored));
  }
}

void requireNotNegative(std::string_view name, std::span<const float> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] >= 0.0F) continue;
    reject(std::string(name) + "[" + text(i) + "]", text(values[i]), "0 or more");
  }
}

}  // namespace

QatShape::QatShape(MlpShape network, std::vector<int> bits)
    : network_(std::move(network)), bits_(std::move(bits)), tops_{0} {
  if (bits_.size() != layers()) {
    reject("bits.length", text(bits_.size()), text(layers()) + ", the number of layers");
  }
  for (std::size_t i = 0; i < layers(); ++i) {
    if (bits_[i] < 2 || bits_[i] > 8) {
      reject("bits[" + text(i) + "]", text(bits_[i]), "from 2 to 8");
    }
    tops_.push_back(tops_.back() + network_.widths()[i + 1]);
  }
}

CodeLimits QatShape::weightLimits(std::size_t layer) const {
  return codeLimits(weightSpec(bits_[layer]));
}

CodeLimits QatShape::inputLimits() { return codeLimits(kInputs); }

QatMlp QatMlp::start(const Mlp& network, std::vector<int> bits,
                     std::span<const float> calibration) {
  const MlpShape& shape = network.shape;
  requireCalibration(calibration, shape.inputs());
  requireNotNegative("calibration", calibration);
  QatMlp start{.shape = QatShape(shape, std::move(bits)), .parameters = network.parameters};
  start.parameters.resize(start.shape.parameters());
  std::vector<float> x(calibration.begin(), calibration.end());
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const LinearWeights layer = network.layer(i);
    const std::vector<float> columns =
        orderByPart(layer.w, Partition::perChannel(Shape({layer.inputs, layer.outputs}), 1));
    const CodeLimits limits = start.shape.weightLimits(i);
    for (std::size_t o = 0; o < layer.outputs; ++o) {
      const std::span<const float> w = std::span(columns).subspan(o * layer.inputs, layer.inputs);
      start.parameters[start.shape.weightTops(i) + o] =
          startStep(w, limits) * static_cast<float>(limits.qmax);
    }
    const float largest = observeRange(x).max;
    start.parameters[start.shape.inputTop(i)] = largest > 0.0F ? largest : 1.0F;
    std::vector<float> y(
        checkedProduct("rows of calibration", x.size() / layer.inputs, layer.outputs));
    FloatLinear(layer, shape.activation(i)).forward(x, y);
    x = std::move(y);
  }
  return start;
}

Mlp QatMlp::restored() const {
  Mlp network{.shape = shape.network(),
              .parameters = std::vector<float>(shape.network().parameters())};
  restore(shape, parameters, network.parameters);
  return network;
}

void QatMlp::forward(std::span<const float> x, std::span<float> logits) const {
  const MlpShape& network = shape.network();
  const std::size_t rows = rowsOf(x.size(), network.inputs(), logits.size(), network.outputs());
  QatPass pass(shape);
  std::ranges::copy(pass.forward(parameters, x, rows), logits.begin());
}

std::size_t QatMlp::bytes() const {
  const std::span<const std::size_t> widths = shape.network().widths();
  std::size_t sum = 0;
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const Partition outputs = Partition::perChannel(Shape({widths[i], widths[i + 1]}), 1);
    const std::size_t inputStepAndBiases = (1 + widths[i + 1]) * sizeof(float);
    sum += storageOf(outputs, weightSpec(shape.bits(i)), {}).totalBytes + inputStepAndBiases;
  }
  return sum;
}

QatPass::QatPass(QatShape shape)
    : shape_(std::move(shape)),
      restored_(shape_.network().parameters()),
      inputs_(shape_.layers()),
      outputs_(shape_.layers()) {}

std::span<const float> QatPass::forward(std::span<const float> parameters, std::span<const float> x,
                                        std::size_t rows) {
  rows_ = rows;
  x_ = x;
  restore(shape_, parameters, restored_);
  for (std::size_t i = 0; i < shape_.layers(); ++i) {
    inputs_[i].resize(x.size());
    quantizeByStep(x, inputSteps(shape_, i, parameters), QatShape::inputLimits(), inputs_[i]);
    outputs_[i].resize(checkedProduct("rows of x", rows, shape_.network().widths()[i + 1]));
    linearForward(shape_.network().layer(i, restored_), shape_.network().activation(i), inputs_[i],
                  rows, outputs_[i]);
    x = outputs_[i];
  }
  return x;
}

void QatPass::backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                       std::span<float> gradient) {
  const MlpShape& network = shape_.network();
  above_.assign(logitsGradient.begin(), logitsGradient.end());
  for (std::size_t i = shape_.layers(); i-- > 0;) {
    const std::size_t width = network.widths()[i];
    const std::span<const float> x = i == 0 ? x_ : outputs_[i - 1];
    const std::span<float> w = network.w(i, gradient);
    below_.resize(checkedProduct("rows of x", rows_, width));
    linearBackward(network.layer(i, restored_), inputs_[i], above_, rows_,
                   {.w = w, .bias = network.bias(i, gradient), .x = below_});

    const CodeLimits limits = shape_.weightLimits(i);
    const std::span<float> tops = gradient.subspan(shape_.weightTops(i), network.widths()[i + 1]);
    quantizeByStepBackward(network.layer(i, parameters).w, weightSteps(shape_, i, parameters),
                           limits, w, tops);
    const float scale = topGradientScale(width, limits);
    for (float& top : tops) top *= scale;

    std::vector<float> sums(width);
    quantizeByStepBackward(x, inputSteps(shape_, i, parameters), QatShape::inputLimits(), below_,
                           sums);
    gradient[shape_.inputTop(i)] = std::accumulate(sums.begin(), sums.end(), 0.0F) *
                                   topGradientScale(width, QatShape::inputLimits());
    if (i == 0) return;
    reluBackward(x, below_);
    std::swap(above_, below_);
  }
}

}  // namespace quantlab
