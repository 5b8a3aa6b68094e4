#pragma once

namespace quantlab {

/// The SQNR that an absmax scale should reach, in decibels:
///
///   20 log10(2^(bits-1) - 1) + 10 log10(12) - 20 log10(absmax / sigma)
///
/// A step of absmax / (2^(bits-1) - 1) makes an error spread evenly over one step, of mean square
/// step^2 / 12, under a signal of mean square sigma^2. Each bit adds about 6.02 dB; each doubling
/// of the largest value takes 6.02 dB away. It presumes that steps are small beside sigma: at 2 or
/// 3 bits, where most values fall into the zero, it is too pessimistic or means nothing. Throws
/// std::invalid_argument unless `bits` is 2 to 16 and `absMaxOverSigma`, the crest factor, finite
/// and at least 1. Source: Widrow and Kollar, "Quantization Noise", 2008.
double theoreticalSqnrDb(int bits, double absMaxOverSigma);

}  // namespace quantlab
