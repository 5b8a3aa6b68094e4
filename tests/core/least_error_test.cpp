#include "quantlab/calibrate/least_error.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::WithinRel;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};
constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

SampleHistogram observed(const std::vector<float>& x) {
  SampleHistogram samples;
  samples.observe(x);
  return samples;
}

double mse(const std::vector<float>& x, ValueRange range, const QuantSpec& spec) {
  return measureError(x, testing::roundTrip(x, chooseParams(range, spec), spec)).mse;
}

/// The least error over many clips, tried on the values themselves.
double leastMse(const std::vector<float>& x, const QuantSpec& spec, int steps) {
  const ValueRange extremes = observeRange(x);
  const float absMax = std::max(-extremes.min, extremes.max);
  double least = testing::kInfinity;
  for (int i = 1; i <= steps; ++i) {
    const float a = absMax * static_cast<float>(i) / static_cast<float>(steps);
    if (spec.scheme == Scheme::Symmetric) {
      least = std::min(least, mse(x, {.min = -a, .max = a}, spec));
      continue;
    }
    for (int j = extremes.min == 0.0F ? steps : 1; j <= steps; ++j) {
      const float part = static_cast<float>(j) / static_cast<float>(steps);
      const float b = extremes.max * static_cast<float>(i) / static_cast<float>(steps);
      least = std::min(least, mse(x, {.min = extremes.min * part, .max = b}, spec));
    }
  }
  return least;
}

std::vector<float> withOutlier(std::vector<float> x) {
  x.front() = 47.3F;
  return x;
}

TEST_CASE("the expected error by hand", "[least_error]") {
  // 1 lies in the bin [1, 1 + 2^-10): from a step of 2 the ends err by 1 and 1 - 2^-10.
  const SampleHistogram one = observed({1.0F});
  const double w = one.width();
  CHECK(w == 0x1p-10);
  const double expected = (1.0 - (1.0 - w) * (1.0 - w) * (1.0 - w)) / 3.0 / w;
  CHECK_THAT(expectedMse(one, {.scale = 2.0F, .zeroPoint = 0}, kInt8), WithinRel(expected, 1e-12));

  // 127 is the last code: 200 and -200 err by 73 and 72, give or take a bin.
  const SampleHistogram clipped = observed({200.0F, -200.0F});
  CHECK_THAT(expectedMse(clipped, {.scale = 1.0F, .zeroPoint = 0}, kInt8),
             WithinRel((73.0 * 73.0 + 72.0 * 72.0) / 2.0, 2e-3));
  CHECK(expectedMse(observed({0.0F, 0.0F}), {.scale = 1.0F, .zeroPoint = 0}, kInt8) == 0.0);
}

TEST_CASE("the expected error is close to the measured one", "[least_error]") {
  const std::vector<float> x = testing::normal(1, 50000, 0.3F);
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    for (const ValueRange range : {observeRange(x), ValueRange{.min = -1.5F, .max = 2.5F}}) {
      CHECK_THAT(expectedMse(observed(x), chooseParams(range, spec), spec),
                 WithinRel(mse(x, range, spec), 0.02));
    }
  }
}

TEST_CASE("the range found errs at most 5% more than the best of a fine search", "[least_error]") {
  const std::vector<std::vector<float>> data{
      testing::normal(1, 4096), withOutlier(testing::normal(2, 4096)),
      testing::relu(testing::normal(3, 4096)), testing::uniform(4, 4096, -2.5F, 3.8F)};
  for (const auto& x : data) {
    for (const int bits : {2, 3, 4, 6, 8}) {
      QuantSpec spec = kInt8;
      spec.bits = bits;
      CAPTURE(bits);
      CHECK(mse(x, leastErrorRange(observed(x), spec), spec) <= 1.05 * leastMse(x, spec, 400));
    }
  }
}

TEST_CASE("the asymmetric range found errs at most 5% more than the best of a grid",
          "[least_error]") {
  const std::vector<std::vector<float>> data{testing::normal(5, 1024, 0.5F),
                                             withOutlier(testing::normal(6, 1024)),
                                             testing::relu(testing::normal(7, 1024))};
  for (const auto& x : data) {
    for (const int bits : {2, 4, 8}) {
      QuantSpec spec = kUint8;
      spec.bits = bits;
      CAPTURE(bits);
      CHECK(mse(x, leastErrorRange(observed(x), spec), spec) <= 1.05 * leastMse(x, spec, 40));
    }
  }
}

TEST_CASE("one outlier in a million is worth clipping, one in 4096 is not", "[least_error]") {
  CHECK(leastErrorRange(observed(withOutlier(testing::normal(8, 1U << 20U))), kInt8).max < 20.0F);
  CHECK(leastErrorRange(observed(withOutlier(testing::normal(8, 1U << 12U))), kInt8).max > 40.0F);
}

TEST_CASE("every distribution gets a range within its extremes", "[least_error]") {
  for (const QuantSpec& spec : {kInt8, kUint8}) {
    for (const auto& [distribution, x] : testing::distributions(65)) {
      CAPTURE(distribution, testing::name(spec));
      const ValueRange range = leastErrorRange(observed(x), spec);
      const ValueRange extremes = observeRange(x);
      CHECK(range.min >= extremes.min);
      CHECK(range.min <= 0.0F);
      CHECK(range.max <= extremes.max);
      CHECK(range.max >= 0.0F);
    }
  }
}

TEST_CASE("least error refuses what means nothing", "[least_error]") {
  CHECK_THROWS_AS(leastErrorRange(SampleHistogram(), kInt8), std::invalid_argument);
  CHECK_THROWS_AS(leastErrorRange(observed({1.0F}), {.bits = 1}), std::invalid_argument);
  CHECK_THROWS_AS(expectedMse(SampleHistogram(), {.scale = 1.0F, .zeroPoint = 0}, kInt8),
                  std::invalid_argument);
  CHECK_THROWS_AS(expectedMse(observed({1.0F}), {.scale = 0.0F, .zeroPoint = 0}, kInt8),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
