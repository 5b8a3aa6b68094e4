#pragma once

#include <span>

#include "quantlab/calibrate/sample_histogram.h"
#include "quantlab/codes/params.h"

namespace quantlab {

/// The range that keeps `percentile` percent of the values and clips the rest: symmetric,
/// [-a, a] with a that percentile of |x|; asymmetric, an equal share cut from both ends, from the
/// (100 - percentile) / 2 percentile to 100 minus that. The range is cut to the values' extremes
/// and widened to hold 0. 100 gives these extremes.
/// Source: ONNX Runtime, PercentileCalibrater; Wu et al., "Integer Quantization for Deep Learning
/// Inference", 2020, section 4.
///
/// Exact: percentile p of n sorted values lies at position (n - 1) p / 100, between two values by
/// linear interpolation (NumPy's default). Throws std::invalid_argument if there are no values, if
/// one is NaN or infinite, or unless 0 < percentile <= 100.
ValueRange percentileRange(std::span<const float> x, double percentile, Scheme scheme);

/// From a histogram: a bound lies at the outer edge of a bin. Of n values at most k are clipped at
/// that end, k = n (100 - percentile) / 100 (asymmetric: half of that) without its fraction, and
/// the bound is at most one bin width beyond the (k + 1)-th value from that end. Throws
/// std::invalid_argument without values or unless 0 < percentile <= 100.
ValueRange percentileRange(const SampleHistogram& samples, double percentile, Scheme scheme);

}  // namespace quantlab
