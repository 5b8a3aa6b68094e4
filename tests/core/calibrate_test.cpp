#include "quantlab/calibrate/calibrate.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};
constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

using Sizes = std::vector<std::size_t>;

double mse(std::span<const float> x, ValueRange range, const QuantSpec& spec) {
  return measureError(x, testing::roundTrip(x, chooseParams(range, spec), spec)).mse;
}

TEST_CASE("every method gives the same bits in every build", "[calibrate]") {
  const std::vector<float> x = testing::normal(1, 20000, 0.25F);
  std::uint32_t checksum = 0;
  for (const CalibrationMethod method :
       {CalibrationMethod::MinMax, CalibrationMethod::MovingAverage, CalibrationMethod::Percentile,
        CalibrationMethod::HistogramPercentile, CalibrationMethod::LeastError,
        CalibrationMethod::Entropy}) {
    for (const QuantSpec& spec : {kInt8, kUint8, QuantSpec{.bits = 4}}) {
      const ValueRange range = calibrate(x, method, spec, {.batchSize = 100});
      checksum = checksum * 31U + std::bit_cast<std::uint32_t>(range.min);
      checksum = checksum * 31U + std::bit_cast<std::uint32_t>(range.max);
    }
  }
  CHECK(checksum == 0x3dc97b99U);
}

TEST_CASE("min-max of values is their observed range", "[calibrate]") {
  for (const auto& [distribution, x] : testing::distributions(127)) {
    CAPTURE(distribution);
    const ValueRange range = calibrate(x, CalibrationMethod::MinMax, kInt8);
    CHECK(range.min == observeRange(x).min);
    CHECK(range.max == observeRange(x).max);
  }
}

TEST_CASE("a convergence curve asks one observer again and again", "[calibrate]") {
  const std::vector<float> x = testing::normal(3, 5000);
  const std::vector<float> heldOut = testing::normal(4, 3000);
  const Sizes counts{10, 100, 1000, 5000};
  for (const CalibrationMethod method :
       {CalibrationMethod::MinMax, CalibrationMethod::Percentile, CalibrationMethod::LeastError}) {
    const auto curve = convergence(x, heldOut, counts, method, kInt8);
    REQUIRE(curve.size() == counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const auto seen = std::span<const float>(x).first(counts[i]);
      const ValueRange range = calibrate(seen, method, kInt8);
      CHECK(curve[i].samples == counts[i]);
      CHECK(curve[i].range.min == range.min);
      CHECK(curve[i].range.max == range.max);
      CHECK_THAT(curve[i].calibrationMse, WithinRel(mse(seen, range, kInt8), 1e-12));
      CHECK_THAT(curve[i].heldOutMse, WithinRel(mse(heldOut, range, kInt8), 1e-12));
    }
    // Ten samples: what was seen fits, what comes does not.
    CHECK(curve[0].heldOutMse > 100.0 * curve[0].calibrationMse);
    CHECK(curve[3].heldOutMse < 3.0 * curve[3].calibrationMse);
  }
}

TEST_CASE("counts are where a moving average's batches end", "[calibrate]") {
  const std::vector<float> x{1.0F, 1.0F, 3.0F, 3.0F, 5.0F, 7.0F};
  const Sizes counts{2, 6};
  const CalibrationOptions options{.averagingConstant = 0.5, .batchSize = 3};
  const auto curve = convergence(x, x, counts, CalibrationMethod::MovingAverage, kInt8, options);
  CHECK(curve[0].range.max == 1.0F);
  CHECK(curve[1].range.max == 5.0F);  // batches (3, 3, 5) and (7): (1 + 5) / 2, (3 + 7) / 2
}

TEST_CASE("static against dynamic, by hand", "[calibrate]") {
  // Codes -127..127: the second batch's own step is 100 times smaller than that of the range.
  const std::vector<float> x{127.0F, 0.25F, 1.27F, 0.25F, 254.0F};
  const auto result = compareStaticDynamic(x, 2, {.min = -127.0F, .max = 127.0F}, kInt8);
  REQUIRE(result.staticMse.size() == 3);
  CHECK(result.staticMse[0] == 0.03125);
  CHECK(result.dynamicMse[0] == 0.03125);
  CHECK_THAT(result.staticMse[1], WithinRel((0.27 * 0.27 + 0.0625) / 2, 1e-6));
  CHECK(result.dynamicMse[1] < 1e-12);
  CHECK(result.staticMse[2] == 127.0 * 127.0);
  CHECK(result.dynamicMse[2] == 0.0);
  CHECK_THAT(result.staticTotal, WithinRel((0.0625 + 0.27 * 0.27 + 0.0625 + 16129.0) / 5, 1e-6));
  CHECK_THAT(result.dynamicTotal, WithinRel(0.0125, 1e-6));
}

TEST_CASE("dynamic ranges follow a drift that a static one misses", "[calibrate]") {
  std::vector<float> x;
  for (int batch = 0; batch < 10; ++batch) {
    const auto part = testing::normal(static_cast<std::uint64_t>(batch), 500, 0.0F,
                                      static_cast<float>(1 << batch) / 32.0F);
    x.insert(x.end(), part.begin(), part.end());
  }
  const ValueRange early =
      calibrate(std::span<const float>(x).first(2500), CalibrationMethod::MinMax, kInt8);
  const auto result = compareStaticDynamic(x, 500, early, kInt8);
  CHECK(result.staticTotal > 100.0 * result.dynamicTotal);
}

TEST_CASE("calibration names what it refuses", "[calibrate]") {
  const std::vector<float> x{1.0F, 2.0F};
  const std::vector<float> bad{1.0F, testing::kNaN};
  const auto method = CalibrationMethod::MinMax;
  CHECK_THROWS_MATCHES(calibrate({}, method, kInt8), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(calibrate(bad, method, kInt8), std::invalid_argument,
                       Message("x[1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(convergence(x, {}, Sizes{1}, method, kInt8), std::invalid_argument,
                       Message("heldOut is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(convergence(x, bad, Sizes{1}, method, kInt8), std::invalid_argument,
                       Message("heldOut[1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(convergence(x, x, Sizes{}, method, kInt8), std::invalid_argument,
                       Message("counts is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(
      convergence(x, x, Sizes{0}, method, kInt8), std::invalid_argument,
      Message("counts[0] is 0, but must be from 1 to 2, rising to the length of x."));
  CHECK_THROWS_MATCHES(
      convergence(x, x, Sizes{1, 1}, method, kInt8), std::invalid_argument,
      Message("counts[1] is 1, but must be from 2 to 2, rising to the length of x."));
  CHECK_THROWS_AS(convergence(x, x, Sizes{3}, method, kInt8), std::invalid_argument);
  CHECK_THROWS_MATCHES(compareStaticDynamic(x, 0, {.min = 0, .max = 1}, kInt8),
                       std::invalid_argument, Message("batchSize is 0, but must be at least 1."));
  CHECK_THROWS_AS(compareStaticDynamic(x, 1, {.min = 1, .max = 0}, kInt8), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
