#include "quantlab/nn/char_model.h"

#include <algorithm>

#include "check.h"
#include "quantlab/numbers/random.h"

namespace quantlab {

std::size_t CharShape::parameters() const { return embeddings() + network().parameters(); }

void validateCharShape(const CharShape& shape) {
  if (shape.codes < 2 || shape.codes > 255) reject("codes", text(shape.codes), "from 2 to 255");
  if (shape.context == 0) reject("context", text(shape.context), "at least 1");
  if (shape.embedding == 0) reject("embedding", text(shape.embedding), "at least 1");
  if (shape.hidden == 0) reject("hidden", text(shape.hidden), "at least 1");
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
  if (logits.size() != rows * shape.codes) {
    reject("logits.length", text(logits.size()),
           text(rows * shape.codes) + ", rows of contexts times codes");
  }
  validateCodes(contexts, shape.codes);
  std::vector<float> x(rows * shape.inputs());
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
