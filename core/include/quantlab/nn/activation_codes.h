#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// Which activations share a scale: all of a call, or those of a row (a token, a sample).
enum class ActivationScales : std::uint8_t { PerTensor, PerToken };

/// Activations x (rows, inputs) as int8, symmetric, with the scales that their own values ask for.
struct ActivationCodes {
  std::vector<std::int8_t> codes;
  std::vector<float> scales;  ///< one, or one for each row

  float scale(std::size_t row) const { return scales[scales.size() == 1 ? 0 : row]; }
};

/// Throws std::invalid_argument if x holds a NaN or an infinity. At least one row.
ActivationCodes quantizeActivations(std::span<const float> x, std::size_t rows,
                                    ActivationScales scales);

}  // namespace quantlab
