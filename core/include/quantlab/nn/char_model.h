#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/mlp.h"

namespace quantlab {

/// A model of text that reads the `context` codes before a character: an embedding for each, side
/// by side, a hidden layer with ReLU, and a logit for each code.
/// Source: Bengio et al., "A Neural Probabilistic Language Model", JMLR 3, 2003, without its
/// connections past the hidden layer.
struct CharShape {
  std::size_t codes;      ///< of the alphabet, 2 to 255
  std::size_t context;    ///< 1 to 65535
  std::size_t embedding;  ///< values of each code, 1 to 65535
  std::size_t hidden;     ///< 1 to 65535

  std::size_t embeddings() const { return codes * embedding; }
  std::size_t inputs() const { return context * embedding; }

  /// What comes after the embeddings: (context * embedding, hidden, codes).
  MlpShape network() const { return MlpShape({inputs(), hidden, codes}); }

  std::size_t parameters() const;
};

/// Throws std::invalid_argument unless all is as the shape's comments say and context times codes
/// times hidden is below 2^32.
void validateCharShape(const CharShape& shape);

/// Throws std::invalid_argument unless each is less than the codes of the alphabet.
void validateCodes(std::span<const std::uint8_t> codes, std::size_t alphabet);

/// Throws std::invalid_argument unless a text of this length has a place with a context before it.
void requireLongerThanContext(std::size_t length, const CharShape& shape);

/// In floats. Parameters: the embeddings (codes, embedding), row-major, then the network's.
struct CharModel {
  CharShape shape;
  std::vector<float> parameters;

  /// Normal embeddings of standard deviation 1, the network as Mlp::random makes it.
  /// Throws std::invalid_argument as validateCharShape does.
  static CharModel random(const CharShape& shape, std::uint64_t seed);

  std::span<const float> embeddings() const {
    return std::span(parameters).first(shape.embeddings());
  }

  /// 0 is the hidden layer, 1 the one after it.
  LinearWeights layer(std::size_t i) const {
    return shape.network().layer(i, std::span(parameters).subspan(shape.embeddings()));
  }

  /// contexts (rows, context), the oldest code first -> logits (rows, codes).
  /// Throws std::invalid_argument unless the lengths fit, or as validateCodes does.
  void forward(std::span<const std::uint8_t> contexts, std::span<float> logits) const;
};

/// Throws std::invalid_argument as validateCharShape and MlpShape do, or unless there are as many
/// parameters as the shape has, all finite.
void validateCharModel(const CharModel& model);

/// x (rows, context * embedding): the rows of the table (codes, embedding) that contexts (rows,
/// context) name. Nothing is checked.
void embed(std::span<const float> table, std::size_t embedding,
           std::span<const std::uint8_t> contexts, std::span<float> x);

}  // namespace quantlab
