#include "quantlab/calibrate/entropy.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "calibrate/cut.h"
#include "check.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// region: divergence
/// KL(P || Q) for the first `kept` bins, with `beyond` values after them.
double divergence(std::span<const double> counts, double beyond, std::size_t levels) {
  const std::size_t kept = counts.size();
  if (beyond > 0.0 && counts.back() == 0.0) return kInfinity;
  const double totalQ = std::accumulate(counts.begin(), counts.end(), 0.0);
  const double totalP = totalQ + beyond;
  double sum = 0.0;
  for (std::size_t level = 0; level < levels; ++level) {
    const std::size_t first = level * kept / levels;
    const std::size_t last = (level + 1) * kept / levels;
    const auto run = counts.subspan(first, last - first);
    const auto empty = static_cast<std::size_t>(std::count(run.begin(), run.end(), 0.0));
    const double total = std::accumulate(run.begin(), run.end(), 0.0);
    const double q = total / static_cast<double>(run.size() - empty);
    for (std::size_t bin = first; bin < last; ++bin) {
      const double p = counts[bin] + (bin + 1 == kept ? beyond : 0.0);
      if (p > 0.0) sum += p * naturalLogarithm(p / q);
    }
  }
  return std::max(sum / totalP + naturalLogarithm(totalQ / totalP), 0.0);  // rounding: below 0
}
// endregion

}  // namespace

std::size_t entropyBins(std::span<const std::uint64_t> counts, std::size_t levels) {
  if (levels == 0) reject("levels", text(levels), "at least 1");
  std::vector<double> filled(counts.begin(), counts.end());
  while (!filled.empty() && filled.back() == 0.0) filled.pop_back();
  if (filled.size() <= levels) return filled.size();

  const std::span<const double> all(filled);
  double beyond =
      std::accumulate(all.begin() + static_cast<std::ptrdiff_t>(levels), all.end(), 0.0);
  double least = kInfinity;
  std::size_t best = all.size();
  for (std::size_t kept = levels; kept <= all.size(); ++kept) {
    const double loss = divergence(all.first(kept), beyond, levels);
    if (loss <= least) {
      least = loss;
      best = kept;
    }
    if (kept < all.size()) beyond -= all[kept];
  }
  return best;
}

ValueRange entropyRange(const SampleHistogram& samples, const QuantSpec& spec) {
  byteCodeLimits(spec);
  const double width = samples.width();
  const ValueRange extremes = samples.extremes();
  const bool hasOneSign = extremes.min == 0.0F || extremes.max == 0.0F;
  const int bitsASide = spec.scheme == Scheme::Asymmetric && hasOneSign ? spec.bits : spec.bits - 1;
  const std::size_t kept = entropyBins(samples.magnitudes(), std::size_t{1} << bitsASide);
  return cut(extremes, static_cast<double>(kept) * width);
}

}  // namespace quantlab
