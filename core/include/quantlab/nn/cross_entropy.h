#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quantlab {

/// Softmax and cross-entropy of rows of logits (rows, classes): with p = e^z / sum e^z, a row's
/// loss is -ln p[label], in natural units. Softmax is computed from z - max z, so that nothing
/// overflows. A row that holds a NaN or an infinity has a loss that is not finite.
///
/// Returns the sum of the rows' losses. If `gradient` (rows, classes) isn't empty, it becomes that
/// of the *mean* loss: (p - 1[label]) / rows. Nothing is checked.
double softmaxCrossEntropy(std::span<const float> logits, std::span<const std::uint8_t> labels,
                           std::size_t classes, std::span<float> gradient = {});

}  // namespace quantlab
