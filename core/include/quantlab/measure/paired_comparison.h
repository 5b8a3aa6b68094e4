#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quantlab {

/// Two models' answers to the same n questions. Only where one is right and the other wrong does
/// their difference show, so it is known far better than either accuracy.
struct PairedComparison {
  std::size_t lost;     ///< the first right, the second wrong
  std::size_t won;      ///< the first wrong, the second right
  std::size_t flipped;  ///< answers that differ, right or wrong
  double difference;    ///< (won - lost) / n, accuracy of the second less that of the first
  double low;           ///< 95% interval of the difference
  double high;
};

/// The interval is Wald's, with half a question added to each of the four outcomes, so that it has
/// a width even where no answer differs: with b = lost + 1/2, c = won + 1/2, N = n + 2,
///
///   (c - b) / N  +-  1.96 sqrt(b + c - (c - b)^2 / N) / N, cut at -1 and 1
///
/// Source: Agresti and Min, "Simple improved confidence intervals for comparing matched
/// proportions", Statistics in Medicine 24(5), 2005.
/// Throws std::invalid_argument if there is no question or the lengths differ.
PairedComparison comparePaired(std::span<const std::uint8_t> labels,
                               std::span<const std::uint8_t> first,
                               std::span<const std::uint8_t> second);

}  // namespace quantlab
