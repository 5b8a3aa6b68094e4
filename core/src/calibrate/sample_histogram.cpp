#include "quantlab/calibrate/sample_histogram.h"

#include <algorithm>
#include <cmath>

#include "check.h"

namespace quantlab {
namespace {

void mergePairs(std::vector<std::uint64_t>& counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::uint64_t count = counts[i];
    counts[i] = 0;
    counts[i / 2] += count;
  }
}

}  // namespace

void SampleHistogram::observe(std::span<const float> batch) {
  requireFinite("batch", batch);
  for (const float value : batch) {
    extremes_.min = std::min(extremes_.min, value);
    extremes_.max = std::max(extremes_.max, value);
    if (value == 0.0F) continue;
    const double magnitude = std::fabs(value);
    while (magnitude >= width_ * kBins) widen();
    auto& counts = value < 0.0F ? negative_ : positive_;
    ++counts[static_cast<std::size_t>(magnitude / width_)];
  }
  count_ += batch.size();
}

double SampleHistogram::width() const {
  requireNotEmpty("samples", count_);
  return width_;
}

std::vector<std::uint64_t> SampleHistogram::magnitudes() const {
  std::vector<std::uint64_t> sums(kBins);
  std::transform(positive_.begin(), positive_.end(), negative_.begin(), sums.begin(),
                 [](std::uint64_t a, std::uint64_t b) { return a + b; });
  return sums;
}

void SampleHistogram::widen() {
  mergePairs(positive_);
  mergePairs(negative_);
  width_ *= 2.0;
}

}  // namespace quantlab
