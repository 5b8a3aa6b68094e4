#include "quantlab/nn/integer_network.h"

#include <algorithm>
#include <memory>

#include "check.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

constexpr QuantSpec kActivations{.scheme = Scheme::Asymmetric};

QuantParams paramsOf(std::span<const float> x) {
  return chooseParams(observeRange(x), kActivations);
}

}  // namespace

IntegerNetwork::IntegerNetwork(std::span<const LinearWeights> layers,
                               std::span<const float> calibration, const GemmKernel& kernel,
                               Multiplier multiplier) {
  if (layers.empty()) reject("layers.length", text(layers.size()), "at least 1");
  requireNotEmpty("calibration", calibration.size());
  layers_.reserve(layers.size());
  std::vector<float> x(calibration.begin(), calibration.end());
  QuantParams input = paramsOf(x);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const LinearWeights& own = layers[i];
    if (i > 0 && own.inputs != layers[i - 1].outputs) {
      reject("layers[" + text(i) + "].inputs", text(own.inputs),
             text(layers[i - 1].outputs) + ", the outputs of the layer before");
    }
    const Activation activation = i + 1 < layers.size() ? Activation::Relu : Activation::None;
    std::vector<float> y;
    {
      const FloatLinear layer(own, activation);  // gone before the one in integers is made
      if (i == 0 && x.size() % own.inputs != 0) {
        reject("calibration.length", text(x.size()),
               "a multiple of layers[0].inputs (" + text(own.inputs) + ")");
      }
      y.resize(checkedProduct("rows of calibration", x.size() / own.inputs, own.outputs));
      layer.forward(x, y);
    }
    const QuantParams output = paramsOf(y);
    layers_.emplace_back(own, input, output, activation, kernel, multiplier);
    input = output;
    x = std::move(y);
  }
}

std::size_t IntegerNetwork::bytes() const {
  std::size_t sum = 0;
  for (const StaticLinear& layer : layers_) sum += layer.bytes();
  return sum;
}

void IntegerNetwork::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  std::size_t widest = inputs();
  for (const StaticLinear& layer : layers_) widest = std::max(widest, layer.outputs());
  const auto memory =
      std::make_unique_for_overwrite<std::int8_t[]>(checkedProduct("rows of x", rows, 2 * widest));
  std::span<std::int8_t> codes(memory.get(), rows * inputs());
  std::int8_t* next = memory.get() + rows * widest;
  quantizeLinear<std::int8_t>(x, layers_.front().input(), kActivations, codes);
  for (const StaticLinear& layer : layers_) {
    const std::span<std::int8_t> results(next, rows * layer.outputs());
    layer.forward(codes, results);
    next = codes.data();
    codes = results;
  }
  dequantizeLinear<std::int8_t>(codes, layers_.back().output(), y);
}

}  // namespace quantlab
