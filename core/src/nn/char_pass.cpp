#include "quantlab/nn/char_pass.h"

#include <algorithm>

#include "check.h"
#include "quantlab/nn/linear_gradient.h"

namespace quantlab {
namespace {

void add(const float* from, std::size_t count, float* to) {
  for (std::size_t i = 0; i < count; ++i) to[i] += from[i];
}

}  // namespace

CharPass::CharPass(const CharShape& shape) : shape_(shape), network_(shape.network()) {
  table_.resize(shape.context * shape.codes * shape.hidden);
}

std::span<const float> CharPass::forward(std::span<const float> parameters,
                                         std::span<const std::uint8_t> contexts) {
  const auto& [codes, context, embedding, hidden] = shape_;
  const std::span<const float> embeddings = parameters.first(shape_.embeddings());
  const std::span<const float> own = parameters.subspan(shape_.embeddings());
  rows_ = contexts.size() / context;
  contexts_ = contexts;
  const LinearWeights first = network_.layer(0, own);
  for (std::size_t place = 0; place < context; ++place) {
    linearForward({.w = first.w.subspan(place * embedding * hidden, embedding * hidden),
                   .inputs = embedding,
                   .outputs = hidden,
                   .bias = {}},
                  Activation::None, embeddings, codes,
                  std::span(table_).subspan(place * codes * hidden, codes * hidden));
  }
  hidden_.resize(checkedProduct("rows of contexts", rows_, hidden));
  for (std::size_t row = 0; row < rows_; ++row) {
    float* const sums = hidden_.data() + row * hidden;
    std::ranges::copy(first.bias, sums);
    for (std::size_t place = 0; place < context; ++place) {
      const std::size_t code = contexts[row * context + place];
      add(table_.data() + (place * codes + code) * hidden, hidden, sums);
    }
    for (std::size_t i = 0; i < hidden; ++i) sums[i] = std::max(sums[i], 0.0F);
  }
  logits_.resize(checkedProduct("rows of contexts", rows_, codes));
  linearForward(network_.layer(1, own), Activation::None, hidden_, rows_, logits_);
  return logits_;
}

void CharPass::backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                        std::span<float> gradient) {
  const auto& [codes, context, embedding, hidden] = shape_;
  const std::span<const float> embeddings = parameters.first(shape_.embeddings());
  const std::span<const float> own = parameters.subspan(shape_.embeddings());
  const std::span<float> ownGradient = gradient.subspan(shape_.embeddings());
  hiddenGradient_.resize(hidden_.size());
  linearBackward(network_.layer(1, own), hidden_, logitsGradient, rows_,
                 {.w = network_.w(1, ownGradient),
                  .bias = network_.bias(1, ownGradient),
                  .x = hiddenGradient_});
  reluBackward(hidden_, hiddenGradient_);

  const std::span<float> bias = network_.bias(0, ownGradient);
  std::ranges::fill(bias, 0.0F);
  std::ranges::fill(table_, 0.0F);
  for (std::size_t row = 0; row < rows_; ++row) {
    const float* const sums = hiddenGradient_.data() + row * hidden;
    add(sums, hidden, bias.data());
    for (std::size_t place = 0; place < context; ++place) {
      const std::size_t code = contexts_[row * context + place];
      add(sums, hidden, table_.data() + (place * codes + code) * hidden);
    }
  }

  const LinearWeights first = network_.layer(0, own);
  const std::span<float> embeddingsGradient = gradient.first(shape_.embeddings());
  std::ranges::fill(embeddingsGradient, 0.0F);
  std::vector<float> atPlace(shape_.embeddings());
  for (std::size_t place = 0; place < context; ++place) {
    const std::size_t from = place * embedding * hidden;
    linearBackward({.w = first.w.subspan(from, embedding * hidden),
                    .inputs = embedding,
                    .outputs = hidden,
                    .bias = {}},
                   embeddings, std::span(table_).subspan(place * codes * hidden, codes * hidden),
                   codes,
                   {.w = network_.w(0, ownGradient).subspan(from, embedding * hidden),
                    .bias = {},
                    .x = atPlace});
    add(atPlace.data(), atPlace.size(), embeddingsGradient.data());
  }
}

}  // namespace quantlab
