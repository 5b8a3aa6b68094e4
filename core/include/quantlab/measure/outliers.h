#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "quantlab/codes/partition.h"

namespace quantlab {

/// Values that stretch a scale. Three rules find them; each returns indices in rising order. All
/// throw std::invalid_argument if a value is NaN or infinite.

/// |x - mean| > k * standard deviation, both over all of `x`, outliers included: which is what
/// blinds the rule. No value of n can lie more than sqrt(n - 1) deviations from the mean, so for n
/// <= k^2 + 1 (37 at k = 6) it never finds any, whatever the values. And outliers that make up a
/// share p of the values lie at most sqrt((1 - p) / p) deviations away: from 1 in 37 on, six
/// deviations find none of them.
/// Throws std::invalid_argument if `x` is empty or unless k is finite and greater than 0.
/// Source of the bound: Samuelson, "How Deviant Can You Be?", JASA 63(324), 1968.
std::vector<std::size_t> outliersBySigma(std::span<const float> x, double k);

/// |x| > threshold. Throws std::invalid_argument unless `threshold` is finite and not negative.
/// Source: Dettmers et al., "LLM.int8()", NeurIPS 2022, with 6.0 for a transformer's activations.
std::vector<std::size_t> outliersByMagnitude(std::span<const float> x, double threshold);

/// Each part's absmax over the median of all parts' absmax (of two middle ones the mean): the
/// median does not move with a few outliers, so nothing masks them. Where the median is 0, an
/// absmax of 0 has the ratio 1 and any other infinity. No parts give no ratios. Throws
/// std::invalid_argument unless `x` has partition.elementCount() elements.
std::vector<double> absMaxRatios(std::span<const float> x, const Partition& partition);

/// Parts whose ratio is greater than `ratio`. Throws std::invalid_argument as `absMaxRatios`, or
/// unless `ratio` is finite and at least 1.
std::vector<std::size_t> outlierParts(std::span<const float> x, const Partition& partition,
                                      double ratio);

}  // namespace quantlab
