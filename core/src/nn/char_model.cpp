#include "quantlab/nn/char_model.h"

#include <algorithm>
#include <string_view>

#include "check.h"
#include "quantlab/numbers/random.h"

namespace quantlab {
namespace {

/// So few that no product of two overflows in 32 bits.
constexpr std::size_t kMaxSize = 65535;
constexpr std::uint64_t kMaxProduct = (std::uint64_t{1} << 32U) - 1;

void requireSize(std::string_view name, std::size_t size) {
  if (size == 0 || size > kMaxSize) reject(name, text(size), "from 1 to " + text(kMaxSize));
}

}  // namespace

std::size_t CharShape::parameters() const { return embeddings() + network().parameters(); }

void validateCharShape(const CharShape& shape) {
  if (shape.codes < 2 || shape.codes > 255) reject("codes", text(shape.codes), "from 2 to 255");
  requireSize("context", shape.context);
  requireSize("embedding", shape.embedding);
  requireSize("hidden", shape.hidden);
  // What CharPass keeps for each place, code and hidden value.
  const std::uint64_t each = std::uint64_t{shape.context} * shape.codes;
  if (each * shape.hidden > kMaxProduct) {
    reject("hidden", text(shape.hidden),
           "at most " + text(static_cast<std::size_t>(kMaxProduct / each)) +
               ", so that context times codes times hidden fits 32 bits");
  }
}

void validateCharModel(const CharModel& model) {
  validateCharShape(model.shape);
  const std::size_t count = model.shape.parameters();
  if (model.parameters.size() != count) {
    reject("parameters.length", text(model.parameters.size()),
           text(count) + ", the embeddings and the network's parameters");
  }
  requireFinite("parameters", model.parameters);
}

void validateCodes(std::span<const std::uint8_t> codes, std::size_t alphabet) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] >= alphabet) {
      reject("codes[" + text(i) + "]", text(static_cast<int>(codes[i])),
             "less than " + text(alphabet) + ", the codes of the alphabet");
    }
  }
}

void requireLongerThanContext(std::size_t length, const CharShape& shape) {
  if (length <= shape.context) {
    reject("text.length", text(length), "more than context (" + text(shape.context) + ")");
  }
}

CharModel CharModel::random(const CharShape& shape, std::uint64_t seed) {
  validateCharShape(shape);
  std::vector<float> parameters(shape.embeddings());
  fillNormal(parameters, mixSeed(seed, 0), 0.0F, 1.0F);
  const Mlp network = Mlp::random({shape.inputs(), shape.hidden, shape.codes}, mixSeed(seed, 1));
  parameters.insert(parameters.end(), network.parameters.begin(), network.parameters.end());
  return {.shape = shape, .parameters = std::move(parameters)};
}

void CharModel::forward(std::span<const std::uint8_t> contexts, std::span<float> logits) const {
  if (contexts.size() % shape.context != 0) {
    reject("contexts.length", text(contexts.size()),
           "a multiple of context (" + text(shape.context) + ")");
  }
  const std::size_t rows = contexts.size() / shape.context;
  const std::size_t count = checkedProduct("rows of contexts", rows, shape.codes);
  if (logits.size() != count) {
    reject("logits.length", text(logits.size()), text(count) + ", rows of contexts times codes");
  }
  validateCodes(contexts, shape.codes);
  std::vector<float> x(checkedProduct("rows of contexts", rows, shape.inputs()));
  embed(embeddings(), shape.embedding, contexts, x);
  MlpPass pass(shape.network());
  std::ranges::copy(pass.forward(std::span(parameters).subspan(shape.embeddings()), x, rows),
                    logits.begin());
}

void embed(std::span<const float> table, std::size_t embedding,
           std::span<const std::uint8_t> contexts, std::span<float> x) {
  float* out = x.data();
  for (const std::uint8_t code : contexts) {
    out = std::copy_n(table.data() + code * embedding, embedding, out);
  }
}

}  // namespace quantlab
