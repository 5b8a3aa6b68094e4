#pragma once

#include <cstdint>
#include <span>

#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/nn/char_model.h"

namespace quantlab {

/// A model of text of which embeddings and weights are quantized, simulated: the parameters are the
/// floats that the codes stand for.
struct QuantizedCharModel {
  CharModel restored;
  std::size_t embeddingBytes;  ///< codes, packed, and a scale for each code of the alphabet
  std::vector<LayerTrace> layers;

  std::size_t bytes() const;
};

/// Quantizes the embeddings with a scale for each row, symmetric, and then the layers, calibrated
/// on `contexts` (rows, context) as the quantized embeddings show them. Throws
/// std::invalid_argument unless embeddingBits is 2 to 8, for a bad scheme or contexts as
/// quantizeMlp and CharModel::forward do.
QuantizedCharModel quantizeCharModel(const CharModel& model, int embeddingBits,
                                     const WeightScheme& scheme,
                                     std::span<const std::uint8_t> contexts);

}  // namespace quantlab
