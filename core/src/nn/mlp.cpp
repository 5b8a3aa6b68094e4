#include "quantlab/nn/mlp.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "check.h"
#include "quantlab/nn/linear_gradient.h"
#include "quantlab/numbers/random.h"

namespace quantlab {
namespace {

/// A gigabyte of floats, so that no size overflows in 32 bits.
constexpr std::uint64_t kMaxParameters = std::uint64_t{1} << 28U;

void requireFew(std::span<const std::size_t> widths) {
  std::uint64_t parameters = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    if (widths[i] < kMaxParameters && widths[i + 1] < kMaxParameters) {
      parameters += std::uint64_t{widths[i]} * widths[i + 1] + widths[i + 1];
    } else {
      parameters = kMaxParameters + 1;
    }
    if (parameters > kMaxParameters) {
      reject("widths", text(widths[i]) + " to " + text(widths[i + 1]) + " in layer " + text(i),
             "of " + text(static_cast<std::int64_t>(kMaxParameters)) + " parameters at most");
    }
  }
}

}  // namespace

MlpShape::MlpShape(std::vector<std::size_t> widths) : widths_(std::move(widths)) {
  if (widths_.size() < 2) {
    reject("widths.length", text(widths_.size()), "at least 2, inputs and outputs");
  }
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (widths_[i] == 0) reject("widths[" + text(i) + "]", text(widths_[i]), "at least 1");
  }
  requireFew(widths_);
  for (std::size_t i = 0; i < layers(); ++i) {
    places_.push_back({.w = weights_, .bias = 0});
    weights_ += widths_[i] * widths_[i + 1];
  }
  parameters_ = weights_;
  for (std::size_t i = 0; i < layers(); ++i) {
    places_[i].bias = parameters_;
    parameters_ += widths_[i + 1];
  }
}

LinearWeights MlpShape::layer(std::size_t i, std::span<const float> parameters) const {
  return {.w = parameters.subspan(places_[i].w, widths_[i] * widths_[i + 1]),
          .inputs = widths_[i],
          .outputs = widths_[i + 1],
          .bias = parameters.subspan(places_[i].bias, widths_[i + 1])};
}

std::span<float> MlpShape::w(std::size_t i, std::span<float> parameters) const {
  return parameters.subspan(places_[i].w, widths_[i] * widths_[i + 1]);
}

std::span<float> MlpShape::bias(std::size_t i, std::span<float> parameters) const {
  return parameters.subspan(places_[i].bias, widths_[i + 1]);
}

void requireFits(const MlpShape& shape, const ImageSet& images) {
  if (shape.inputs() != images.imageSize()) {
    reject("inputs", text(shape.inputs()), text(images.imageSize()) + ", the pixels of an image");
  }
  if (shape.outputs() != images.classes) {
    reject("outputs", text(shape.outputs()), text(images.classes) + ", the classes of the images");
  }
}

Mlp Mlp::random(std::vector<std::size_t> widths, std::uint64_t seed) {
  MlpShape shape(std::move(widths));
  std::vector<float> parameters(shape.parameters(), 0.0F);
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const auto inputs = static_cast<float>(shape.widths()[i]);
    fillNormal(shape.w(i, parameters), mixSeed(seed, i), 0.0F, std::sqrt(2.0F / inputs));
  }
  return {.shape = std::move(shape), .parameters = std::move(parameters)};
}

void validateMlp(const Mlp& network) {
  const std::size_t count = network.shape.parameters();
  if (network.parameters.size() != count) {
    reject("parameters.length", text(network.parameters.size()),
           text(count) + ", the weights and biases of all layers");
  }
  requireFinite("parameters", network.parameters);
}

std::vector<LinearWeights> Mlp::layers() const {
  std::vector<LinearWeights> all;
  all.reserve(shape.layers());
  for (std::size_t i = 0; i < shape.layers(); ++i) all.push_back(layer(i));
  return all;
}

void Mlp::forward(std::span<const float> x, std::span<float> logits) const {
  const std::size_t rows = rowsOf(x.size(), shape.inputs(), logits.size(), shape.outputs());
  MlpPass pass(shape);
  std::ranges::copy(pass.forward(parameters, x, rows), logits.begin());
}

MlpPass::MlpPass(MlpShape shape) : shape_(std::move(shape)), outputs_(shape_.layers()) {}

std::span<const float> MlpPass::forward(std::span<const float> parameters, std::span<const float> x,
                                        std::size_t rows) {
  rows_ = rows;
  x_ = x;
  for (std::size_t i = 0; i < shape_.layers(); ++i) {
    outputs_[i].resize(checkedProduct("rows of x", rows, shape_.widths()[i + 1]));
    linearForward(shape_.layer(i, parameters), shape_.activation(i), x, rows, outputs_[i]);
    x = outputs_[i];
  }
  return x;
}

void MlpPass::backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                       std::span<float> gradient, std::span<float> inputGradient) {
  above_.assign(logitsGradient.begin(), logitsGradient.end());
  for (std::size_t i = shape_.layers(); i-- > 0;) {
    const bool isFirst = i == 0;
    if (!isFirst) below_.resize(checkedProduct("rows of x", rows_, shape_.widths()[i]));
    linearBackward(shape_.layer(i, parameters), isFirst ? x_ : outputs_[i - 1], above_, rows_,
                   {.w = shape_.w(i, gradient),
                    .bias = shape_.bias(i, gradient),
                    .x = isFirst ? inputGradient : std::span<float>(below_)});
    if (isFirst) return;
    reluBackward(outputs_[i - 1], below_);
    std::swap(above_, below_);
  }
}

}  // namespace quantlab
