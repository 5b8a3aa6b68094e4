#include "quantlab/calibrate/observers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/calibrate/calibrate.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};

constexpr CalibrationMethod kMethods[] = {
    CalibrationMethod::MinMax,     CalibrationMethod::MovingAverage,
    CalibrationMethod::Percentile, CalibrationMethod::HistogramPercentile,
    CalibrationMethod::LeastError, CalibrationMethod::Entropy};

using Batch = std::vector<float>;

TEST_CASE("the min-max observer widens to what it sees and to 0", "[observers]") {
  MinMaxObserver observer;
  observer.observe(Batch{3.0F, 1.0F});
  CHECK(observer.range().min == 0.0F);
  CHECK(observer.range().max == 3.0F);
  observer.observe(Batch{-2.0F});
  CHECK(observer.range().min == -2.0F);
  CHECK(observer.range().max == 3.0F);
}

TEST_CASE("the moving average starts at the first batch", "[observers]") {
  MovingAverageObserver observer(0.25);
  observer.observe(Batch{-4.0F, 8.0F});
  CHECK(observer.range().min == -4.0F);
  CHECK(observer.range().max == 8.0F);
  observer.observe(Batch{0.0F, 16.0F});
  CHECK(observer.range().min == -3.0F);
  CHECK(observer.range().max == 10.0F);
  observer.observe(Batch{10.0F});
  CHECK(observer.range().min == 0.0F);  // -3 * 0.75 + 10 * 0.25 = 0.25: widened to 0
  CHECK(observer.range().max == 10.0F);
}

TEST_CASE("a moving average closes in on steady batches", "[observers]") {
  MovingAverageObserver observer(0.01);
  observer.observe(Batch{0.0F, 100.0F});
  for (int i = 0; i < 100; ++i) observer.observe(Batch{0.0F, 1.0F});
  CHECK_THAT(observer.range().max, WithinRel(1.0F + 99.0F * 0.366032341F, 1e-6F));  // 0.99^100
}

TEST_CASE("how batches are split changes the moving average alone", "[observers]") {
  for (const auto& [distribution, x] : testing::distributions(1009)) {
    for (const CalibrationMethod method : kMethods) {
      CAPTURE(distribution, static_cast<int>(method));
      const ValueRange whole = calibrate(x, method, kInt8);
      for (const std::size_t batchSize : {1U, 16U, 500U}) {
        const ValueRange split = calibrate(x, method, kInt8, {.batchSize = batchSize});
        if (method == CalibrationMethod::MovingAverage) {
          CHECK(split.min >= whole.min);
          CHECK(split.max <= whole.max);
        } else {
          CHECK(split.min == whole.min);
          CHECK(split.max == whole.max);
        }
      }
    }
  }
}

TEST_CASE("a copy of an observer goes on by itself", "[observers]") {
  Observer first(CalibrationMethod::Percentile, kInt8, {.percentile = 100.0});
  first.observe(Batch{1.0F});
  Observer second = first;
  second.observe(Batch{2.0F});
  CHECK(first.range().max == 1.0F);
  CHECK(second.range().max == 2.0F);
}

TEST_CASE("a range before the first value is an error; empty batches are none", "[observers]") {
  for (const CalibrationMethod method : kMethods) {
    CAPTURE(static_cast<int>(method));
    Observer observer(method, kInt8, {});
    observer.observe(Batch{});
    CHECK_THROWS_MATCHES(observer.range(), std::invalid_argument,
                         Message("samples is empty, but must be at least one value long."));
  }
}

TEST_CASE("a refused batch leaves no trace", "[observers]") {
  for (const CalibrationMethod method : kMethods) {
    CAPTURE(static_cast<int>(method));
    Observer observer(method, kInt8, {.percentile = 100.0});
    observer.observe(Batch{1.0F});
    const ValueRange before = observer.range();
    CHECK_THROWS_MATCHES(observer.observe(Batch{9.0F, testing::kInfinity}), std::invalid_argument,
                         Message("batch[1] is Infinity, but must be finite."));
    CHECK(observer.range().max == before.max);
  }
}

TEST_CASE("observers name an option out of bounds", "[observers]") {
  CHECK_THROWS_MATCHES(
      MovingAverageObserver(0.0), std::invalid_argument,
      Message("options.averagingConstant is 0, but must be greater than 0 and at most 1."));
  CHECK_THROWS_MATCHES(
      MovingAverageObserver(testing::kNaN), std::invalid_argument,
      Message("options.averagingConstant is NaN, but must be greater than 0 and at most 1."));
  CHECK_THROWS_MATCHES(
      PercentileObserver(101.0, Scheme::Symmetric), std::invalid_argument,
      Message("options.percentile is 101, but must be greater than 0 and at most 100."));
  CHECK_THROWS_AS(HistogramObserver(HistogramObserver::Rule::Percentile, kInt8, -1.0),
                  std::invalid_argument);
  CHECK_THROWS_AS(Observer(CalibrationMethod::MinMax, {.bits = 9}, {}), std::invalid_argument);
  CHECK_THROWS_AS(Observer(CalibrationMethod::MinMax, kInt8, {.percentile = 0.0}),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
