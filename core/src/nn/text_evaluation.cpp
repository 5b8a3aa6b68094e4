#include "quantlab/nn/text_evaluation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "check.h"
#include "quantlab/nn/cross_entropy.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

constexpr std::size_t kBatch = 512;

}  // namespace

TextEvaluation evaluateText(std::span<const std::uint8_t> text, const CharShape& shape,
                            const CharPredictor& model) {
  validateCharShape(shape);
  validateCodes(text, shape.codes);
  requireLongerThanContext(text.size(), shape);
  const std::size_t places = text.size() - shape.context;
  double loss = 0.0;
  std::size_t right = 0;
  std::vector<std::uint8_t> contexts;
  std::vector<float> logits;
  for (std::size_t first = 0; first < places; first += kBatch) {
    const std::size_t rows = std::min(kBatch, places - first);
    contexts.clear();
    for (std::size_t row = 0; row < rows; ++row) {
      const auto from = text.begin() + static_cast<std::ptrdiff_t>(first + row);
      contexts.insert(contexts.end(), from, from + static_cast<std::ptrdiff_t>(shape.context));
    }
    logits.resize(rows * shape.codes);
    model(contexts, logits);
    requireFinite("logits", logits);
    const std::span next = text.subspan(first + shape.context, rows);
    loss += softmaxCrossEntropy(logits, next, shape.codes);
    for (std::size_t row = 0; row < rows; ++row) {
      const float* const own = logits.data() + row * shape.codes;
      if (std::max_element(own, own + shape.codes) == own + next[row]) ++right;
    }
  }
  const double mean = loss / static_cast<double>(places);
  return {.meanLoss = mean,
          .perplexity = exponential(mean),
          .bitsPerCharacter = mean / std::numbers::ln2,
          .accuracy = static_cast<double>(right) / static_cast<double>(places)};
}

TextEvaluation evaluateText(std::span<const std::uint8_t> text, const CharModel& model) {
  return evaluateText(text, model.shape,
                      [&](std::span<const std::uint8_t> contexts, std::span<float> logits) {
                        model.forward(contexts, logits);
                      });
}

std::uint8_t drawCode(std::span<const float> logits, double temperature, Random& random) {
  const auto most = std::ranges::max_element(logits);
  const auto best = static_cast<std::uint8_t>(most - logits.begin());
  if (temperature == 0.0) return best;
  std::vector<double> terms;
  double sum = 0.0;
  for (const float z : logits) {
    terms.push_back(exponential(std::max((z - *most) / temperature, -700.0)));
    sum += terms.back();
  }
  double left = random.uniform() * sum;
  for (std::size_t code = 0; code < terms.size(); ++code) {
    left -= terms[code];
    if (left < 0.0) return static_cast<std::uint8_t>(code);
  }
  return best;  // rounding left nothing over
}

std::vector<std::uint8_t> continueText(std::span<const std::uint8_t> start, std::size_t count,
                                       double temperature, std::uint64_t seed,
                                       const CharShape& shape, const CharPredictor& model) {
  validateCharShape(shape);
  validateCodes(start, shape.codes);
  requireFinite("temperature", temperature);
  if (temperature < 0.0) reject("temperature", text(temperature), "0 or more");
  std::vector<std::uint8_t> codes(shape.context, 0);
  codes.insert(codes.end(), start.begin(), start.end());
  const std::size_t known = codes.size();
  Random random(seed);
  std::vector<float> logits(shape.codes);
  while (codes.size() < known + count) {
    model(std::span(codes).last(shape.context), logits);
    requireFinite("logits", logits);
    codes.push_back(drawCode(logits, temperature, random));
  }
  return {codes.begin() + static_cast<std::ptrdiff_t>(known), codes.end()};
}

}  // namespace quantlab
