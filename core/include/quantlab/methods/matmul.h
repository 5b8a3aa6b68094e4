#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace quantlab {

/// y (N, O) = x (N, C) w (C, O), all row-major, as a layer multiplies activations with weights.
/// Sums run in double precision from the first channel to the last and are rounded to float once.
/// Throws std::invalid_argument unless `channels`, C, is at least 1 and both lengths are multiples
/// of it and not 0.
std::vector<float> matMul(std::span<const float> x, std::span<const float> w, std::size_t channels);

}  // namespace quantlab
