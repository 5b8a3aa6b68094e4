#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "quantlab/nn/char_model.h"
#include "quantlab/numbers/random.h"

namespace quantlab {

/// How well a model foresees a text.
struct TextEvaluation {
  double meanLoss;          ///< cross-entropy of a character, in natural units
  double perplexity;        ///< e^meanLoss: as if it chose among so many, all as likely
  double bitsPerCharacter;  ///< log2 of the perplexity
  double accuracy;          ///< share of characters that had the largest logit
};

/// contexts (rows, context) -> logits (rows, codes).
using CharPredictor =
    std::function<void(std::span<const std::uint8_t> contexts, std::span<float> logits)>;

/// Over each place of the text that has `context` codes before it.
/// Throws std::invalid_argument as validateCharShape and validateCodes do, if the text isn't longer
/// than a context, or if a logit isn't finite.
TextEvaluation evaluateText(std::span<const std::uint8_t> text, const CharShape& shape,
                            const CharPredictor& model);

TextEvaluation evaluateText(std::span<const std::uint8_t> text, const CharModel& model);

/// A code drawn with probabilities in proportion to e^(z / temperature); at temperature 0 that of
/// the largest logit. Temperature is finite and not negative; nothing is checked.
std::uint8_t drawCode(std::span<const float> logits, double temperature, Random& random);

/// `count` codes that go on from `start`, of which the last `context` are read; what a short one
/// lacks counts as code 0.
/// Throws std::invalid_argument as validateCharShape and validateCodes do, unless temperature is
/// finite and 0 or more, or if a logit isn't finite.
std::vector<std::uint8_t> continueText(std::span<const std::uint8_t> start, std::size_t count,
                                       double temperature, std::uint64_t seed,
                                       const CharShape& shape, const CharPredictor& model);

}  // namespace quantlab
