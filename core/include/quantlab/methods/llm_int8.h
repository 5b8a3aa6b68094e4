#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/measure/error_metrics.h"

namespace quantlab {

/// A matrix product of which a few channels stay in floating point.
struct Int8Split {
  std::vector<std::uint32_t> outlierChannels;  ///< ascending
  std::vector<float> product;                  ///< (N, O)
  ErrorMetrics error;                          ///< of `product`, against the product in floats
  ErrorMetrics unsplitError;                   ///< with every channel in int8
};

/// LLM.int8(): x (N, C) times w (C, O), where the channels (features) in which some |x| reaches
/// `threshold` are multiplied as floats and the others as int8, with a scale for each row of x and
/// each column of w (absmax / 127, over the channels that are left):
///
///   y_io = sx_i sw_o sum over int8 channels of qx_ij qw_jo  +  sum over outliers of x_ij w_jo
///
/// Integer sums are exact; a threshold of infinity splits nothing off, 0 everything.
/// Throws std::invalid_argument unless `channels`, C, is at least 1 and both lengths are multiples
/// of it and not 0, unless all values and products are finite, and unless threshold >= 0.
/// Source: Dettmers et al., "LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale",
/// NeurIPS 2022, section 3; its threshold is 6.
Int8Split llmInt8Split(std::span<const float> x, std::span<const float> w, std::size_t channels,
                       double threshold);

}  // namespace quantlab
