#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "quantlab/measure/outliers.h"
#include "quantlab/methods/matmul.h"
#include "quantlab/nn/weight_only_linear.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/quantize_tensor.h"
#include "quantlab/quantize/storage.h"
#include "source_errors.h"

namespace quantlab::testing {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

Values roundTripParts(const Values& x, const Partition& partition, const PartParams& params,
                      const QuantSpec& spec) {
  std::vector<std::int8_t> codes(x.size());
  quantizeTensor<std::int8_t>(x, partition, params, spec, codes);
  Values y(x.size());
  dequantizeTensor<std::int8_t>(codes, partition, params, y);
  return y;
}

double mseOfParts(const Values& x, const Partition& partition) {
  const PartParams params = choosePartParams(observeRanges(x, partition), kInt8);
  return mse(x, roundTripParts(x, partition, params, kInt8));
}

/// rows x columns of N(0, 1), each row times a factor of U(0.1, 10).
Values unevenRows(std::size_t rows, std::size_t columns) {
  Values x = normal(7, rows * columns);
  const Values factors = uniform(8, rows, 0.1F, 10.0F);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] *= factors[i / columns];
  return x;
}

TEST_CASE("B9: scales along the wrong axis gain less", "[source_errors]") {
  const Values x = unevenRows(256, 1024);
  const Shape shape({256, 1024});
  const double perTensor = mseOfParts(x, Partition::perTensor(shape));
  const double right = perTensor / mseOfParts(x, Partition::perChannel(shape, 0));
  const double wrong = perTensor / mseOfParts(x, Partition::perChannel(shape, 1));
  CHECK_THAT(right, WithinRel(4.32, 0.005));
  CHECK_THAT(wrong, WithinRel(3.19, 0.005));
}

TEST_CASE("B9: a square matrix restored with the other axis' scales is ruined in silence",
          "[source_errors]") {
  const Values x = unevenRows(256, 256);
  const Shape shape({256, 256});
  const Partition columns = Partition::perChannel(shape, 1);
  const PartParams params = choosePartParams(observeRanges(x, columns), kInt8);
  std::vector<std::int8_t> codes(x.size());
  quantizeTensor<std::int8_t>(x, columns, params, kInt8, codes);
  Values restored(x.size());
  dequantizeTensor<std::int8_t>(codes, Partition::perChannel(shape, 0), params, restored);
  const double ratio = mse(x, restored) / mseOfParts(x, Partition::perTensor(shape));
  CHECK_THAT(ratio, WithinRel(318.0, 0.005));
  CHECK_THAT(mse(x, restored) / mseOfParts(x, columns), WithinRel(761.0, 0.005));
}

TEST_CASE("B10: max/7 leaves the code -8 unused; max/-8 errs 21.6% less", "[source_errors]") {
  const Values& x = million();
  QuantSpec int4 = kInt8;
  int4.bits = 4;
  const Partition groups = Partition::perGroup(Shape({x.size()}), 0, 32);
  const PartRanges ranges = observeRanges(x, groups);
  const PartParams sevenths = choosePartParams(ranges, int4);
  std::vector<std::int8_t> codes(x.size());
  quantizeTensor<std::int8_t>(x, groups, sevenths, int4, codes);
  CHECK(std::count(codes.begin(), codes.end(), -8) == 0);
  const double before = mse(x, roundTripParts(x, groups, sevenths, int4));
  const PartParams eighths = chooseSignedMaxParams(ranges, int4);
  const double after = mse(x, roundTripParts(x, groups, eighths, int4));
  CHECK_THAT(1.0 - after / before, WithinAbs(0.216, 0.003));
}

TEST_CASE("B11: FP16 scales of groups are twice the share of int4's bytes that the text prints",
          "[source_errors]") {
  QuantSpec int4 = kInt8;
  int4.bits = 4;
  for (const auto& [size, printed] :
       {std::pair<std::size_t, double>{128, 1.5625}, {64, 3.125}, {32, 6.25}}) {
    const Partition groups = Partition::perGroup(Shape({1024, 1024}), 1, size);
    const Storage storage = storageOf(groups, int4, {.scaleBits = 16});
    const double percent =
        100.0 * static_cast<double>(storage.scaleBytes) / static_cast<double>(storage.codeBytes);
    CHECK(percent == 2.0 * printed);
  }
}

TEST_CASE("B14: six deviations find none of 120 outliers in 4096, nor one of 37 values",
          "[source_errors]") {
  Values x = normal(9, 4096);
  std::fill_n(x.begin(), 120, 60.0F);
  CHECK(outliersBySigma(x, 6.0).empty());
  CHECK(outliersByMagnitude(x, 6.0).size() == 120);
  for (const std::size_t n : {2U, 10U, 37U}) {
    Values few(n, 0.0F);
    few.back() = 1e30F;
    CHECK(outliersBySigma(few, 6.0).empty());
  }
  Values enough(38, 0.0F);
  enough.back() = 1e30F;
  CHECK(outliersBySigma(enough, 6.0).size() == 1);
}

/// A layer that quantizes its weights and computes on with them, but never lets go of the floats.
struct KeepingLayer {
  Values w;
  std::vector<std::int8_t> codes;
  QuantParams params;

  explicit KeepingLayer(Values weights)
      : w(std::move(weights)), codes(w.size()), params(chooseParams(observeRange(w), kInt8)) {
    quantizeLinear<std::int8_t>(w, params, kInt8, codes);
  }
  std::size_t bytes() const {
    return w.size() * sizeof(float) + codes.size() + sizeof(params.scale);
  }
};

TEST_CASE("B15: FP32 weights kept beside int8 ones take 125% of the memory, not 25%",
          "[source_errors]") {
  constexpr std::size_t kWidth = 256;
  const KeepingLayer layer(normal(15, kWidth * kWidth));
  const auto before = static_cast<double>(layer.w.size() * sizeof(float));
  CHECK_THAT(static_cast<double>(layer.bytes()) / before, WithinAbs(1.25, 0.0001));
  const Storage alone = storageOf(Partition::perTensor(Shape({kWidth, kWidth})), kInt8, {});
  CHECK_THAT(static_cast<double>(alone.totalBytes) / before, WithinAbs(0.25, 0.0001));
  const WeightOnlyLinear ours({layer.w, kWidth, kWidth, {}}, 8, kWidth);
  CHECK(static_cast<double>(ours.bytes()) / before < 0.27);  // a scale for each output, and biases
}

TEST_CASE("B19: scales and zero points of 64 channels, as a share of what they serve",
          "[source_errors]") {
  const auto overhead = [](std::vector<std::size_t> extents) {
    const Partition channels = Partition::perChannel(Shape(std::move(extents)), 0);
    const Storage storage = storageOf(channels, kUint8, {});
    return 100.0 * static_cast<double>(storage.scaleBytes + storage.zeroPointBytes) /
           static_cast<double>(storage.codeBytes);
  };
  CHECK_THAT(overhead({64, 64, 3, 3}), WithinAbs(1.39, 0.005));
  CHECK_THAT(overhead({64, 64, 3, 3}) / 4, WithinAbs(0.35, 0.005));
  CHECK_THAT(overhead({64, 3, 3, 3}), WithinAbs(29.6, 0.05));
  CHECK_THAT(overhead({64, 3, 3, 3}) / 4, WithinAbs(7.4, 0.05));
}

TEST_CASE("B21: a cast that truncates errs four times as much, and to one side",
          "[source_errors]") {
  struct Sums {
    double square = 0.0;
    double bias = 0.0;
  };
  const auto requantize = [](bool truncates, bool isSigned) {
    Random random(10);
    constexpr int kCount = 1 << 18;
    Sums sums;
    for (int i = 0; i < kCount; ++i) {
      const std::int32_t sum =
          static_cast<std::int32_t>(random.bits() % 200000U) - (isSigned ? 100000 : 0);
      const double exact = sum * 0.000617;
      const double error = (truncates ? std::trunc(exact) : halfEven(exact)) - exact;
      sums.square += error * error / kCount;
      sums.bias += error / kCount;
    }
    return sums;
  };
  CHECK_THAT(requantize(true, true).square, WithinAbs(0.333, 0.005));
  CHECK_THAT(requantize(false, true).square, WithinAbs(0.083, 0.001));
  CHECK_THAT(requantize(true, false).bias, WithinAbs(-0.5, 0.005));
  CHECK_THAT(requantize(true, true).bias, WithinAbs(0.0, 0.005));
  CHECK_THAT(requantize(false, false).bias, WithinAbs(0.0, 0.005));
}

/// SQNR of a third layer's inputs (256 rows of 256), after two layers of weights of the standard
/// deviation gain * sqrt(2 / 256) and ReLUs: quantized over the range of the model's inputs, and
/// over their own.
std::pair<double, double> thirdLayer(float gain) {
  constexpr std::size_t kWidth = 256;
  const float deviation = gain * std::sqrt(2.0F / kWidth);
  const Values input = normal(11, kWidth * kWidth);
  Values x = input;
  for (const std::uint64_t seed : {12U, 13U}) {
    x = relu(matMul(x, normal(seed, kWidth * kWidth, 0.0F, deviation), kWidth));
  }
  const auto sqnr = [&](ValueRange range) {
    return measureError(x, roundTrip(x, chooseParams(range, kUint8), kUint8)).sqnrDb;
  };
  return {sqnr(observeRange(input)), sqnr(observeRange(x))};
}

TEST_CASE("B22: every layer calibrated on the model's input clips the later ones",
          "[source_errors]") {
  const auto [broken, right] = thirdLayer(1.0F);
  CHECK_THAT(broken, WithinAbs(26.4, 0.1));
  CHECK_THAT(right, WithinAbs(44.2, 0.1));
  const auto [brokenTwice, rightTwice] = thirdLayer(2.0F);
  CHECK_THAT(brokenTwice, WithinAbs(5.2, 0.1));
  CHECK_THAT(rightTwice, WithinAbs(44.2, 0.1));
}

TEST_CASE("B25: a bias of int8 with its own scale errs, one of int32 at the product's hardly",
          "[source_errors]") {
  const Values bias = normal(14, 64, 0.0F, 0.5F);
  const double own = mse(bias, observeRange(bias), kInt8);
  const QuantParams x = chooseParams({.min = 0.0F, .max = 6.0F}, kUint8);
  const QuantParams w = chooseParams({.min = -0.5F, .max = 0.5F}, kInt8);
  const double step = static_cast<double>(x.scale) * w.scale;
  double right = 0.0;
  for (const float b : bias) {
    const double error = halfEven(b / step) * step - b;
    right += error * error / 64.0;
  }
  CHECK(own > 1000.0 * right);
}

}  // namespace
}  // namespace quantlab::testing
