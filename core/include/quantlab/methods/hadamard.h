#pragma once

#include <cstddef>
#include <span>

#include "quantlab/methods/transformed_mlp.h"

namespace quantlab {

/// The largest power of two that divides `width`, which is at least 1: what of a row of that many
/// values can be rotated together. 784 = 16 * 49 gives 16, an odd width 1.
std::size_t hadamardBlock(std::size_t width);

/// Rotates each block of `block` neighbours of x by the Hadamard matrix H over sqrt(block),
///
///   H_1 = 1,   H_2n = [[H_n, H_n], [H_n, -H_n]]
///
/// which is symmetric and orthogonal: twice gives x again, but for rounding. One large value is
/// spread over its whole block. Costs log2(block) additions for each value (Fino and Algazi,
/// "Unified Matrix Treatment of the Fast Walsh-Hadamard Transform", IEEE Transactions on Computers
/// 25(11), 1976).
/// Throws std::invalid_argument unless block is a power of two of which x.size() is a multiple.
void rotateBlocks(std::span<float> x, std::size_t block);

/// Rotates what each layer reads in blocks of hadamardBlock(inputs), x H, and its weights to match,
/// H w, so that (x H)(H w) = x w. The layer before cannot do that beforehand, as ReLU stands
/// between: every rotation happens as values come. Throws std::invalid_argument as validateMlp
/// does. Source: Ashkboos et al., "QuaRot: Outlier-Free 4-Bit Inference in Rotated LLMs", NeurIPS
/// 2024, section 3.
TransformedMlp rotateLayers(const Mlp& network);

}  // namespace quantlab
