#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "quantlab/calibrate/sample_histogram.h"
#include "quantlab/codes/params.h"

namespace quantlab {

/// How many bins of a histogram of magnitudes to keep, such that the distribution loses the least
/// information when they are merged to `levels` levels. For each number of bins from `levels` to
/// the last one in use:
///
///   P = the bins kept, the values beyond added to the last of them;
///   Q = the bins kept, merged to `levels` runs of equal length, each run's values then spread
///       evenly over those of its bins that are not empty;
///   KL(P || Q) = sum p ln(p / q), both normalised to 1; infinite if q = 0 where p > 0.
///
/// The most bins win a tie. With no more bins in use than levels, all of those are kept.
/// Throws std::invalid_argument unless `levels` is at least 1.
/// Source: S. Migacz, "8-bit Inference with TensorRT", GTC 2017; runs that do not divide evenly
/// differ by one bin here, where TensorRT's last one takes the rest.
std::size_t entropyBins(std::span<const std::uint64_t> counts, std::size_t levels);

/// [-a, a] cut to the extremes, a the edge that entropyBins gives for the values' magnitudes.
/// The levels are the codes on one side of 0: 2^(bits-1), or 2^bits if `spec` is asymmetric and
/// all values have one sign. Zeros are left out. Throws std::invalid_argument without values or
/// for a bad `spec`.
ValueRange entropyRange(const SampleHistogram& samples, const QuantSpec& spec);

}  // namespace quantlab
