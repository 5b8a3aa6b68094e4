#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <set>

#include "quantlab/measure/code_usage.h"
#include "quantlab/quantize/quantize.h"
#include "source_errors.h"

namespace quantlab::testing {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

/// What became of values: their codes, and what is restored from them.
struct Outcome {
  std::vector<double> codes;
  std::vector<float> restored;
};

/// One text's class: codes 0 .. 2^bits - 1, cast to int8 in the end.
Outcome quantizerClass(const std::vector<float>& x, ValueRange range, int bits) {
  const double qmax = (1 << bits) - 1;
  const double scale = (static_cast<double>(range.max) - range.min) / qmax;
  const double zeroPoint = halfEven(0.0 - range.min / scale);
  Outcome out;
  for (const float value : x) {
    const double code = std::clamp(halfEven(value / scale) + zeroPoint, 0.0, qmax);
    out.codes.push_back(wrapToInt8(code));
    out.restored.push_back(static_cast<float>((out.codes.back() - zeroPoint) * scale));
  }
  return out;
}

/// Another's: the zero point of codes 0 .. 255, clipped to -128 .. 127.
Outcome clippedClass(const std::vector<float>& x, ValueRange range) {
  const double scale = (static_cast<double>(range.max) - range.min) / 255.0;
  const double zeroPoint = halfEven(-range.min / scale);
  Outcome out;
  for (const float value : x) {
    out.codes.push_back(std::clamp(halfEven(value / scale + zeroPoint), -128.0, 127.0));
    out.restored.push_back(static_cast<float>((out.codes.back() - zeroPoint) * scale));
  }
  return out;
}

/// A third's: the zero point clamped, the codes not clipped, cast to uint8.
Outcome unclippedUint8(const std::vector<float>& x, ValueRange range) {
  const double scale = (static_cast<double>(range.max) - range.min) / 255.0;
  const double zeroPoint = std::clamp(halfEven(-range.min / scale), 0.0, 255.0);
  Outcome out;
  for (const float value : x) {
    out.codes.push_back(wrapToUint8(halfEven(value / scale + zeroPoint)));
    out.restored.push_back(static_cast<float>((out.codes.back() - zeroPoint) * scale));
  }
  return out;
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

TEST_CASE("B1: codes 0..255 cast to int8 wrap, and more bits are worse", "[source_errors]") {
  const std::vector<float>& x = million();
  const ValueRange range = observeRange(x);
  const Outcome broken = quantizerClass(x, range, 8);
  std::size_t wrapped = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::fabs(broken.restored[i] - x[i]) > 1.0F) ++wrapped;
  }
  const double right = mse(x, range, kUint8);
  const double at8 = mse(x, broken.restored);
  const double at4 = mse(x, quantizerClass(x, range, 4).restored);
  CAPTURE(share(wrapped, x.size()), at8, right, at4, at8 / at4);
  CHECK_THAT(share(wrapped, x.size()), WithinAbs(0.397, 0.001));
  CHECK_THAT(at8, WithinRel(41.8, 0.005));
  CHECK_THAT(right, WithinRel(1.336e-4, 0.005));
  CHECK_THAT(at4, WithinRel(0.0386, 0.005));
  CHECK_THAT(at8 / at4, WithinRel(1081.0, 0.005));
}

TEST_CASE("B1: 3.8 becomes -2.52", "[source_errors]") {
  const Outcome broken = quantizerClass({3.8F}, {.min = -2.5F, .max = 3.8F}, 8);
  CHECK(broken.codes[0] == -1.0);
  CHECK_THAT(broken.restored[0], WithinAbs(-2.52, 0.005));
}

TEST_CASE("B2: a symmetric code clamped to 0.. loses every negative value", "[source_errors]") {
  const std::vector<float>& x = million();
  const ValueRange range = observeRange(x);
  const double scale = std::max(-range.min, range.max) / 127.0;
  std::vector<float> restored;
  for (const float value : x) {
    const double code = wrapToInt8(std::clamp(halfEven(value / scale), 0.0, 255.0));
    restored.push_back(static_cast<float>(code * scale));
  }
  CHECK(std::none_of(restored.begin(), restored.end(), [](float y) { return y < 0.0F; }));
  CHECK_THAT(mse(x, restored), WithinRel(0.50, 0.01));
  CHECK(mse(x, range, kInt8) < 2e-4);
}

TEST_CASE(
    "B3, B5: a zero point for 0..255 with codes -128..127 saturates, and the text's own test "
    "passes",
    "[source_errors]") {
  const std::vector<float>& x = million();
  const ValueRange range = observeRange(x);
  const Outcome broken = clippedClass(x, range);
  const auto saturated = std::count(broken.codes.begin(), broken.codes.end(), 127.0);
  const double ratio = mse(x, broken.restored) / mse(x, range, kUint8);
  CAPTURE(saturated, mse(x, broken.restored), ratio);
  CHECK_THAT(share(static_cast<std::size_t>(saturated), x.size()), WithinAbs(0.413, 0.001));
  CHECK_THAT(mse(x, broken.restored), WithinRel(0.336, 0.005));
  CHECK_THAT(ratio, WithinRel(2514.0, 0.005));
  const auto [least, most] = std::minmax_element(broken.codes.begin(), broken.codes.end());
  CHECK(*least >= -128.0);
  CHECK(*most <= 127.0);
}

TEST_CASE("B4: the full range for [0, 5] is half of it", "[source_errors]") {
  const std::vector<float> x = uniform(2, 1U << 20U, 0.0F, 5.0F);
  const ValueRange range{.min = 0.0F, .max = 5.0F};
  const Outcome broken = clippedClass(x, range);
  const std::set<double> used(broken.codes.begin(), broken.codes.end());
  const auto saturated =
      std::count_if(x.begin(), x.end(), [](float value) { return value > 127.5F / 51.0F; });
  CHECK(used.size() == 128);
  CHECK_THAT(share(static_cast<std::size_t>(saturated), x.size()), WithinAbs(0.501, 0.002));
  CHECK_THAT(*std::max_element(broken.restored.begin(), broken.restored.end()),
             WithinAbs(2.49, 0.001));
  CHECK(measureCodes(x, chooseParams(range, kUint8), kUint8).used == 256);
}

TEST_CASE("B7: without a clip, 15 becomes 4.94 and 253.5 becomes -2", "[source_errors]") {
  const Outcome away = unclippedUint8({15.0F}, {.min = 10.0F, .max = 20.0F});
  CHECK_THAT(away.restored[0], WithinAbs(4.94, 0.005));
  const Outcome top = unclippedUint8({253.5F}, {.min = -1.5F, .max = 253.5F});
  CHECK(top.codes[0] == 0.0);
  CHECK(top.restored[0] == -2.0F);
  const std::vector<float> x{15.0F};
  CHECK(mse(x, {.min = 10.0F, .max = 20.0F}, kUint8) < 0.002);
  const std::vector<float> y{253.5F};
  CHECK(mse(y, {.min = -1.5F, .max = 253.5F}, kUint8) == 0.25);
}

TEST_CASE("B20: a bias of zeros has scale 0, and is NaN afterwards", "[source_errors]") {
  const std::vector<float> bias(8, 0.0F);
  const float scale = observeRange(bias).max / 255.0F;
  CHECK(std::isnan(bias[0] / scale));
  CHECK(mse(bias, observeRange(bias), kUint8) == 0.0);
}

}  // namespace
}  // namespace quantlab::testing
