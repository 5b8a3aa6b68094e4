#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/methods/quantize_mlp.h"

namespace quantlab {

/// What quantizing a single layer does to a network of which all others stay floats.
struct Sensitivity {
  double addedLoss;   ///< to the mean cross-entropy, in natural units; may be below 0
  double sqnr;        ///< of the logits, in dB
  std::size_t bytes;  ///< of that layer, as LayerTrace counts them
};

/// By layer and by scheme.
struct SensitivityTable {
  std::size_t choices;             ///< schemes tried on each layer
  std::vector<Sensitivity> cells;  ///< (layers, choices), row-major

  std::size_t layers() const { return cells.size() / choices; }
  const Sensitivity& at(std::size_t layer, std::size_t choice) const {
    return cells[layer * choices + choice];
  }
};

/// Mean cross-entropy of the logits for x (M, inputs) with labels (M), in natural units.
/// Throws std::invalid_argument unless there is a row and a label for each that is less than the
/// outputs, if the loss isn't finite, or as QuantizedMlp::forward does.
double meanLoss(const QuantizedMlp& network, std::span<const float> x,
                std::span<const std::uint8_t> labels);

/// Tries each choice on each layer, calibrated and measured on x (M, inputs) with labels (M).
/// Throws std::invalid_argument if there is no choice, or as quantizeMlp and meanLoss do.
SensitivityTable measureSensitivity(const Mlp& network, std::span<const WeightScheme> choices,
                                    std::span<const float> x, std::span<const std::uint8_t> labels);

}  // namespace quantlab
