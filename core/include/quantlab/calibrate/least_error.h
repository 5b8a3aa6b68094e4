#pragma once

#include "quantlab/calibrate/sample_histogram.h"
#include "quantlab/codes/params.h"

namespace quantlab {

/// The mean squared error that quantizing the observed values causes, taking the values within a
/// bin as evenly spread: with s the step and F(t) the integral of the squared error from 0 to t,
///
///   F(t) = k s^3 / 12 + (t - k s)^3 / 3,   k the code of t (zero at 0), clipped to the codes
///
/// and a bin [a, b] of n values adds n (F(b) - F(a)) / (b - a). Zeros are exact and add nothing.
/// Throws std::invalid_argument without values or for bad `params` or `spec`.
double expectedMse(const SampleHistogram& samples, const QuantParams& params,
                   const QuantSpec& spec);

/// Of the ranges tried, the one with the least expectedMse; the wider one of two equal ones.
/// Symmetric: [-a, a], with a the largest magnitude times 2^(-i/16), i = 0..128, cut to the
/// extremes. Asymmetric: both ends on such a grid, first every fourth pair of i, then all pairs
/// next to the best. The error found is within some percent of the least there is (tests: 5%).
/// Throws std::invalid_argument without values or for a bad `spec`.
/// Source: the L2 search of PyTorch's HistogramObserver, with another grid; Choukroun et al.,
/// "Low-bit Quantization of Neural Networks for Efficient Inference", 2019.
ValueRange leastErrorRange(const SampleHistogram& samples, const QuantSpec& spec);

}  // namespace quantlab
