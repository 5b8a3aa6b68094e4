#pragma once

#include <span>
#include <vector>

#include "quantlab/measure/histogram.h"

namespace quantlab {

/// A histogram of each array, all with the same bins, so that they can be laid over each other:
/// from the smallest to the largest value of all arrays. If all values are equal, or there are
/// none, the bins reach from c - w to c + w around that value c (or 0), with w = max(0.5, |c| / 2).
/// Throws std::invalid_argument if there are no arrays, if a value is NaN or infinite, or unless
/// `bins` is 1 to 65536.
std::vector<Histogram> sharedHistograms(std::span<const std::vector<float>> arrays, int bins);

}  // namespace quantlab
