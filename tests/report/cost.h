#pragma once

#include <string>
#include <vector>

#include "quantlab/nn/evaluation.h"
#include "table.h"

namespace quantlab::report {

/// As many images, held back, as quantization is calibrated on where nothing else is said.
inline constexpr std::size_t kCalibrationImages = 1000;

/// What a way to quantize costs over the seeds.
struct Cost {
  std::vector<double> accuracy;
  std::vector<double> lost;  ///< in points, below the network in floats
  std::vector<double> halfWidth;
  std::size_t bytes = 0;

  void add(std::span<const std::uint8_t> labels, const Evaluation& exact, const Evaluation& own);

  /// A row after cells that name it, and the columns of such rows.
  std::vector<Cell> row(std::vector<Cell> names) const;
  static std::vector<std::string> columns(std::vector<std::string> names);
};

/// Evaluates anything with a forward(x, logits).
template <typename Model>
Evaluation evaluateWith(const Model& model, const ImageSet& images) {
  return evaluate(
      images, [&](std::span<const float> x, std::span<float> logits) { model.forward(x, logits); });
}

}  // namespace quantlab::report
