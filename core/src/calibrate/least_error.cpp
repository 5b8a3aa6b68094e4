#include "quantlab/calibrate/least_error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "calibrate/cut.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

/// `count` values evenly spread over [from, to].
struct Bin {
  double from;
  double to;
  double count;
};

std::vector<Bin> filledBins(const SampleHistogram& samples) {
  std::vector<Bin> bins;
  const double width = samples.width();
  const auto add = [&](std::span<const std::uint64_t> counts, double signedWidth) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      const double inner = static_cast<double>(i) * signedWidth;
      const double outer = inner + signedWidth;
      bins.push_back({.from = std::min(inner, outer),
                      .to = std::max(inner, outer),
                      .count = static_cast<double>(counts[i])});
    }
  };
  add(samples.negative(), -width);
  add(samples.positive(), width);
  return bins;
}

// region: expected-error
class ErrorIntegral {
 public:
  ErrorIntegral(const QuantParams& params, CodeLimits limits)
      : step_(params.scale),
        lowest_(limits.qmin - params.zeroPoint),
        highest_(limits.qmax - params.zeroPoint) {}

  double operator()(double t) const {
    const double code = std::clamp(std::floor(t / step_ + 0.5), lowest_, highest_);
    const double rest = t - code * step_;
    return code * step_ * step_ * step_ / 12.0 + rest * rest * rest / 3.0;
  }

 private:
  double step_;
  double lowest_;
  double highest_;
};
// endregion

double totalError(const std::vector<Bin>& bins, const QuantParams& params, const QuantSpec& spec) {
  const ErrorIntegral integral(params, byteCodeLimits(spec));
  double sum = 0.0;
  for (const Bin& bin : bins) {
    sum += bin.count * (integral(bin.to) - integral(bin.from)) / (bin.to - bin.from);
  }
  return sum;
}

constexpr int kSteps = 128;
constexpr int kStepsAnOctave = 16;

/// Tries ranges and keeps the best one.
class Search {
 public:
  Search(const SampleHistogram& samples, const QuantSpec& spec)
      : extremes_(samples.extremes()), bins_(filledBins(samples)), spec_(spec) {
    byteCodeLimits(spec);
    for (int i = 0; i <= kSteps; ++i) {
      factors_.push_back(power(2.0, -static_cast<double>(i) / kStepsAnOctave));
    }
  }

  ValueRange symmetric() {
    const double absMax = std::max<double>(-extremes_.min, extremes_.max);
    for (const double factor : factors_) attempt(cut(extremes_, absMax * factor), 0, 0);
    return best_;
  }

  ValueRange asymmetric() {
    constexpr int kCoarse = 4;
    attemptAll(0, kSteps, 0, kSteps, kCoarse);
    const int below = bestBelow_;
    const int above = bestAbove_;
    attemptAll(below - kCoarse, below + kCoarse, above - kCoarse, above + kCoarse, 1);
    return best_;
  }

 private:
  /// A side without values has but one bound, 0.
  void attemptAll(int firstBelow, int lastBelow, int firstAbove, int lastAbove, int stride) {
    lastBelow = extremes_.min == 0.0F ? 0 : std::min(lastBelow, kSteps);
    lastAbove = extremes_.max == 0.0F ? 0 : std::min(lastAbove, kSteps);
    for (int below = std::max(firstBelow, 0); below <= lastBelow; below += stride) {
      for (int above = std::max(firstAbove, 0); above <= lastAbove; above += stride) {
        attempt(cut(extremes_, extremes_.min * factor(below), extremes_.max * factor(above)), below,
                above);
      }
    }
  }

  void attempt(ValueRange range, int below, int above) {
    const double error = totalError(bins_, chooseParams(range, spec_), spec_);
    if (error >= leastError_) return;
    leastError_ = error;
    best_ = range;
    bestBelow_ = below;
    bestAbove_ = above;
  }

  double factor(int i) const { return factors_[static_cast<std::size_t>(i)]; }

  ValueRange extremes_;
  std::vector<Bin> bins_;
  QuantSpec spec_;
  std::vector<double> factors_;
  double leastError_ = std::numeric_limits<double>::infinity();
  ValueRange best_{};
  int bestBelow_ = 0;
  int bestAbove_ = 0;
};

}  // namespace

double expectedMse(const SampleHistogram& samples, const QuantParams& params,
                   const QuantSpec& spec) {
  const std::vector<Bin> bins = filledBins(samples);
  validateParams(params, byteCodeLimits(spec));
  return totalError(bins, params, spec) / static_cast<double>(samples.count());
}

ValueRange leastErrorRange(const SampleHistogram& samples, const QuantSpec& spec) {
  Search search(samples, spec);
  return spec.scheme == Scheme::Symmetric ? search.symmetric() : search.asymmetric();
}

}  // namespace quantlab
