#pragma once

#include <cstddef>
#include <span>

#include "quantlab/codes/error_sums.h"

namespace quantlab {

/// How far restored values are from the originals. With x the originals, y the restored values and
/// e = y - x, over n values:
struct ErrorMetrics {
  std::size_t count;  ///< n
  double mse;         ///< mean squared error, sum e^2 / n; the squared unit of the values
  double rmse;        ///< sqrt(mse); the unit of the values
  double maxAbs;      ///< max |e|
  double meanAbs;     ///< sum |e| / n

  /// Signal to quantization noise ratio, 10 log10(sum x^2 / sum e^2), in decibels (Widrow and
  /// Kollar, "Quantization Noise", 2008). Without error +infinity, even if the signal is zero too;
  /// -infinity for an error on a zero signal.
  double sqnrDb;

  /// Cosine similarity, sum xy / sqrt(sum x^2 sum y^2), in [-1, 1]: is the direction kept? Two
  /// zero vectors count as 1, one zero vector beside another one as 0.
  double cosine;
};

/// The figures that belong to sums over `count` >= 1 finite pairs.
ErrorMetrics metricsOf(const ErrorSums& sums, std::size_t count);

/// Sums run in double precision in the fixed order of error_sums.h, so that equal input gives equal
/// figures. Throws std::invalid_argument if the lengths differ, if there are no values, or if one
/// is NaN or infinite.
ErrorMetrics measureError(std::span<const float> original, std::span<const float> restored);

}  // namespace quantlab
