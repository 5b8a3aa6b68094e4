#include "quantlab/calibrate/percentile.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;

std::vector<float> upTo(int n) {
  std::vector<float> x(static_cast<std::size_t>(n) + 1);
  std::iota(x.begin(), x.end(), 0.0F);
  return x;
}

SampleHistogram observed(const std::vector<float>& x) {
  SampleHistogram samples;
  samples.observe(x);
  return samples;
}

TEST_CASE("percentiles interpolate between values", "[percentile]") {
  CHECK(percentileRange(upTo(100), 90.0, Scheme::Symmetric).max == 90.0F);
  CHECK(percentileRange(upTo(100), 90.0, Scheme::Symmetric).min == 0.0F);
  CHECK(percentileRange(upTo(100), 90.0, Scheme::Asymmetric).max == 95.0F);
  CHECK(percentileRange(upTo(1), 25.0, Scheme::Symmetric).max == 0.25F);
  CHECK(percentileRange(std::vector<float>{-8.0F}, 1.0, Scheme::Symmetric).min == -8.0F);
}

TEST_CASE("the symmetric percentile is one of magnitudes, cut to the extremes", "[percentile]") {
  const std::vector<float> x{-4.0F, 1.0F, 2.0F, -3.0F, 0.0F};
  CHECK(percentileRange(x, 75.0, Scheme::Symmetric).min == -3.0F);
  CHECK(percentileRange(x, 75.0, Scheme::Symmetric).max == 2.0F);
}

TEST_CASE("the asymmetric percentile cuts both ends", "[percentile]") {
  std::vector<float> x = upTo(200);
  for (float& value : x) value -= 50.0F;
  CHECK(percentileRange(x, 90.0, Scheme::Asymmetric).min == -40.0F);
  CHECK(percentileRange(x, 90.0, Scheme::Asymmetric).max == 140.0F);
  CHECK(percentileRange(testing::uniform(1, 99, 10, 20), 50.0, Scheme::Asymmetric).min == 0.0F);
  CHECK(percentileRange(testing::uniform(1, 99, -20, -10), 50.0, Scheme::Asymmetric).max == 0.0F);
}

TEST_CASE("100 percent are the extremes", "[percentile]") {
  for (const auto& [distribution, x] : testing::distributions(127)) {
    CAPTURE(distribution);
    const ValueRange extremes = observeRange(x);
    for (const Scheme scheme : {Scheme::Symmetric, Scheme::Asymmetric}) {
      for (const ValueRange range :
           {percentileRange(x, 100.0, scheme), percentileRange(observed(x), 100.0, scheme)}) {
        CHECK(range.min == extremes.min);
        CHECK(range.max == extremes.max);
      }
    }
  }
}

TEST_CASE("a histogram's bound is at most a bin beyond the value that must stay", "[percentile]") {
  for (const std::size_t n : testing::sizes()) {
    for (const auto& [distribution, x] : testing::distributions(n)) {
      std::vector<float> sorted = x;
      for (float& value : sorted) value = std::fabs(value);
      std::sort(sorted.begin(), sorted.end());
      const SampleHistogram samples = observed(x);
      for (const double percentile : {1.0, 50.0, 90.0, 99.0, 99.9, 100.0}) {
        CAPTURE(n, distribution, percentile);
        const ValueRange range = percentileRange(samples, percentile, Scheme::Symmetric);
        const double bound = std::max(range.max, -range.min);
        const auto clippable =
            static_cast<std::size_t>(static_cast<double>(n) * (100.0 - percentile) / 100.0);
        const double kept = sorted[n - 1 - clippable];
        CHECK(bound >= kept);
        CHECK(bound <= kept + samples.width());
      }
    }
  }
}

TEST_CASE("a histogram's asymmetric bounds clip at most their share", "[percentile]") {
  const std::vector<float> x = testing::normal(11, 5000, 0.5F);
  const SampleHistogram samples = observed(x);
  const ValueRange exact = percentileRange(x, 99.0, Scheme::Asymmetric);
  const ValueRange range = percentileRange(samples, 99.0, Scheme::Asymmetric);
  CHECK(std::fabs(range.min - exact.min) < 2 * samples.width());
  CHECK(std::fabs(range.max - exact.max) < 2 * samples.width());
  CHECK(std::count_if(x.begin(), x.end(), [&](float v) { return v > range.max; }) <= 25);
  CHECK(std::count_if(x.begin(), x.end(), [&](float v) { return v < range.min; }) <= 25);
}

TEST_CASE("a percentile that is none is named", "[percentile]") {
  const std::vector<float> x{1.0F};
  const SampleHistogram samples = observed(x);
  CHECK_THROWS_MATCHES(
      percentileRange(x, 0.0, Scheme::Symmetric), std::invalid_argument,
      Message("options.percentile is 0, but must be greater than 0 and at most 100."));
  CHECK_THROWS_MATCHES(
      percentileRange(x, testing::kNaN, Scheme::Symmetric), std::invalid_argument,
      Message("options.percentile is NaN, but must be greater than 0 and at most 100."));
  CHECK_THROWS_MATCHES(
      percentileRange(samples, 100.5, Scheme::Symmetric), std::invalid_argument,
      Message("options.percentile is 100.5, but must be greater than 0 and at most 100."));
  CHECK_THROWS_AS(percentileRange(SampleHistogram(), 50.0, Scheme::Symmetric),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
