#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "quantlab/calibrate/calibrate.h"
#include "quantlab/measure/code_usage.h"
#include "quantlab/methods/clip.h"
#include "quantlab/quantize/quantize.h"
#include "source_errors.h"

namespace quantlab::testing {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("B6: the mean error of a correct round trip is 0.93% of the mean magnitude",
          "[source_errors]") {
  const std::vector<float> x = normal(3, 100 * 100);
  const QuantParams params = chooseParams(observeRange(x), kUint8);
  const std::vector<float> zeros(x.size(), 0.0F);
  const double meanError = measureError(x, roundTrip(x, params, kUint8)).meanAbs;
  CAPTURE(params.scale, meanError / measureError(x, zeros).meanAbs);
  CHECK_THAT(params.scale, WithinRel(0.0298F, 0.002F));
  CHECK_THAT(meanError / measureError(x, zeros).meanAbs, WithinRel(0.00925, 0.002));
  // Of the range it is 1/4 of 1/255, whatever the data.
  CHECK_THAT(meanError / (255.0 * params.scale), WithinRel(1.0 / 1020.0, 0.02));
}

TEST_CASE("B8: the largest relative error is always 100%", "[source_errors]") {
  for (const int bits : {4, 6, 8}) {
    QuantSpec spec = kInt8;
    spec.bits = bits;
    const std::vector<float>& x = million();
    const std::vector<float> y = roundTrip(x, chooseParams(observeRange(x), spec), spec);
    double worst = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      worst = std::max(worst, std::fabs(x[i] - y[i]) / (std::fabs(x[i]) + 1e-8));
    }
    CAPTURE(bits, worst);
    CHECK(worst > 0.99);
    CHECK(worst <= 1.0);
  }
}

TEST_CASE("B12: weights of +-0.5 and a spread of 0.1 use 167 codes, and err by 0.00114",
          "[source_errors]") {
  const std::vector<float> x = normal(4, 10000, 0.0F, 0.1F);
  const QuantParams params = chooseParams({.min = -0.5F, .max = 0.5F}, kInt8);
  const ErrorMetrics error = measureError(x, roundTrip(x, params, kInt8));
  const int used = measureCodes(x, params, kInt8).used;
  CAPTURE(used, error.rmse, error.maxAbs);
  CHECK(used == 167);
  CHECK_THAT(error.rmse, WithinRel(0.00114, 0.02));
  CHECK_THAT(error.maxAbs, WithinRel(0.00197, 0.01));
}

TEST_CASE("B13: clipping one 47.3 of 4096 spares the inliers and costs the total",
          "[source_errors]") {
  std::vector<float> x = normal(5, 4096);
  x[2000] = 47.3F;
  const ThreeArms arms = threeArms(x, 64, 6.0F, kInt8);
  const double inliersGain = arms.kept.inlierMse / arms.clipped.inlierMse;
  const double totalLoss = arms.clipped.mse / arms.kept.mse;
  const double breakEven = clipBreakEven(million(), 47.3F, 6.0F, kInt8).valuesPerOutlier;
  CAPTURE(inliersGain, totalLoss, breakEven);
  CHECK_THAT(inliersGain, WithinRel(61.0, 0.005));
  CHECK_THAT(totalLoss, WithinRel(36.0, 0.005));
  CHECK_THAT(breakEven, WithinRel(150000.0, 0.005));
}

TEST_CASE("B17: 5 of 100 of the range are 14 codes, not 13", "[source_errors]") {
  std::vector<float> x = uniform(6, 10000, 0.0F, 5.0F);
  const QuantParams params = chooseParams({.min = 0.0F, .max = 100.0F}, kUint8);
  CHECK(measureCodes(x, params, kUint8).used == 14);
}

TEST_CASE("B18: the 99.9th percentile of a bell is worse at 8 bits, better at 4",
          "[source_errors]") {
  const std::vector<float>& x = million();
  const ValueRange whole = observeRange(x);
  const ValueRange most = calibrate(x, CalibrationMethod::Percentile, kInt8);
  QuantSpec int4 = kInt8;
  int4.bits = 4;
  CAPTURE(mse(x, most, kInt8), mse(x, whole, kInt8), mse(x, most, int4), mse(x, whole, int4));
  CHECK_THAT(mse(x, most, kInt8), WithinRel(1.772e-4, 0.005));
  CHECK_THAT(mse(x, whole, kInt8), WithinRel(1.483e-4, 0.005));
  CHECK_THAT(mse(x, most, int4), WithinRel(0.01846, 0.005));
  CHECK_THAT(mse(x, whole, int4), WithinRel(0.0488, 0.005));
}

TEST_CASE("B24: an asymmetric code has one step everywhere", "[source_errors]") {
  const QuantParams params = chooseParams({.min = -2.5F, .max = 3.8F}, kUint8);
  for (std::int32_t code = 0; code < 255; ++code) {
    CHECK_THAT(dequantizeValue(code + 1, params) - dequantizeValue(code, params),
               WithinRel(params.scale, 1e-4F));
  }
}

TEST_CASE("B27: a percentile gains 1.6 on a bell, not 10 to 100", "[source_errors]") {
  const ValueRange whole = calibrate(million(), CalibrationMethod::MinMax, kInt8);
  const ValueRange most = calibrate(million(), CalibrationMethod::Percentile, kInt8);
  const double gain = std::max(-whole.min, whole.max) / std::max(-most.min, most.max);
  CHECK_THAT(gain, WithinAbs(1.63, 0.01));
}

}  // namespace
}  // namespace quantlab::testing
