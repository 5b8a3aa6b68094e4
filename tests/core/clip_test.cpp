#include "quantlab/methods/clip.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};

TEST_CASE("clip replaces what lies outside", "[clip]") {
  const Values x{-3.0F, -1.0F, 0.5F, 2.0F, testing::kInfinity, testing::kNaN};
  const Values y = clip(x, {.min = -1.0F, .max = 1.0F});
  CHECK(Values(y.begin(), y.end() - 1) == Values{-1.0F, -1.0F, 0.5F, 1.0F, 1.0F});
  CHECK(std::isnan(y.back()));
  CHECK(clip(x, {.min = 2.0F, .max = 2.0F})[0] == 2.0F);
  CHECK(clip({}, {.min = 0.0F, .max = 1.0F}).empty());
}

TEST_CASE("clipping breaks even where the totals are equal", "[clip]") {
  const Values inliers = testing::normal(1, 200000);
  for (const auto& [outlier, bound] :
       {std::pair{47.3F, 6.0F}, std::pair{-20.0F, 5.0F}, std::pair{8.0F, 5.5F}}) {
    CAPTURE(outlier, bound);
    const ClipBreakEven even = clipBreakEven(inliers, outlier, bound, kInt8);
    const double n = even.valuesPerOutlier;
    CHECK_THAT((n - 1) * even.inlierMseKept + even.outlierErrorKept,
               WithinRel((n - 1) * even.inlierMseClipped + even.outlierErrorClipped, 1e-9));
    const double stepKept = std::fabs(outlier) / 127.0;
    const double stepClipped = bound / 127.0;
    const double distance = std::fabs(outlier) - bound;
    CHECK_THAT(
        n, WithinRel(12 * distance * distance / (stepKept * stepKept - stepClipped * stepClipped),
                     0.01));
  }
}

TEST_CASE("clipping that spares nothing never pays", "[clip]") {
  const Values exact{0.0F, 127.0F, -127.0F};
  CHECK(clipBreakEven(exact, 254.0F, 127.0F, kInt8).valuesPerOutlier < testing::kInfinity);
  const Values zeros{0.0F, 0.0F};
  CHECK(clipBreakEven(zeros, 2.0F, 1.0F, kInt8).valuesPerOutlier == testing::kInfinity);
}

TEST_CASE("three arms by hand", "[clip]") {
  // Columns (0.5, 1), (0, 254): steps 2, 1/127 (clipped to 1), and 1/127, 2.
  const Values x{0.5F, 0.0F, 1.0F, 254.0F};
  const ThreeArms arms = threeArms(x, 2, 1.0F, kInt8);
  CHECK_THAT(arms.kept.mse, WithinRel((0.25 + 1.0) / 4, 1e-9));  // 0.5 of a step: to even, 0
  CHECK_THAT(arms.kept.inlierMse, WithinRel((0.25 + 1.0) / 3, 1e-9));
  const double half = 0.5 / 127.0;
  CHECK_THAT(arms.clipped.mse, WithinRel((half * half + 253.0 * 253.0) / 4, 1e-6));
  CHECK_THAT(arms.clipped.inlierMse, WithinRel(half * half / 3, 1e-4));
  CHECK_THAT(arms.perChannel.mse, WithinRel(half * half / 4, 1e-4));
}

TEST_CASE("per channel, an outlier costs its own channel alone", "[clip]") {
  Values x = testing::normal(1, 64 * 64);
  x[1000] = 47.3F;
  const ThreeArms arms = threeArms(x, 64, 6.0F, kInt8);
  CHECK(arms.perChannel.mse < arms.kept.mse / 20);
  CHECK(arms.clipped.inlierMse < arms.kept.inlierMse / 50);
  CHECK(arms.clipped.mse > 30 * arms.kept.mse);
  CHECK_THAT(
      arms.kept.mse,
      WithinRel(
          measureError(x, testing::roundTrip(x, chooseParams(observeRange(x), kInt8), kInt8)).mse,
          1e-12));
}

TEST_CASE("without inliers their error is 0", "[clip]") {
  CHECK(threeArms(Values{3.0F, -4.0F}, 1, 2.0F, kInt8).kept.inlierMse == 0.0);
}

TEST_CASE("clipping names what it refuses", "[clip]") {
  const Values x{1.0F};
  CHECK_THROWS_MATCHES(clip(x, {.min = 1.0F, .max = 0.0F}), std::invalid_argument,
                       Message("range.min is 1, but must be at most range.max (0)."));
  CHECK_THROWS_AS(clip(x, {.min = testing::kNaN, .max = 0.0F}), std::invalid_argument);
  CHECK_THROWS_MATCHES(clipBreakEven({}, 2.0F, 1.0F, kInt8), std::invalid_argument,
                       Message("inliers is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(clipBreakEven(x, 2.0F, 0.0F, kInt8), std::invalid_argument,
                       Message("clip is 0, but must be finite and greater than 0."));
  CHECK_THROWS_MATCHES(clipBreakEven(x, 2.0F, 2.0F, kInt8), std::invalid_argument,
                       Message("outlier is 2, but must be beyond clip (2) in magnitude."));
  CHECK_THROWS_MATCHES(clipBreakEven(x, testing::kNaN, 2.0F, kInt8), std::invalid_argument,
                       Message("outlier is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(threeArms(x, 2, 1.0F, kInt8), std::invalid_argument,
                       Message("x.length is 1, but must be a multiple of channels (2)."));
  CHECK_THROWS_AS(threeArms(x, 1, testing::kInfinity, kInt8), std::invalid_argument);
  CHECK_THROWS_AS(threeArms(x, 1, 1.0F, {.bits = 9}), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
