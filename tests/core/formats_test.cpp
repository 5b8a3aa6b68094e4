#include "quantlab/numbers/formats.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

std::vector<NumberFormat> formatsUpTo(int bits) {
  std::vector<NumberFormat> formats;
  for (const NumberFormat& format : numberFormats()) {
    if (format.bits <= bits) formats.push_back(format);
  }
  return formats;
}

std::uint64_t codeCount(const NumberFormat& format) { return std::uint64_t{1} << format.bits; }

/// The finite values in ascending order, found by decoding every code.
std::vector<double> valuesOf(const NumberFormat& format) {
  std::vector<double> values;
  for (std::uint64_t code = 0; code < codeCount(format); ++code) {
    const double value = decode(code, format);
    if (std::isfinite(value)) values.push_back(value);
  }
  std::sort(values.begin(), values.end());
  return values;
}

bool isEven(double value, const NumberFormat& format) {
  return encode(value, format, Overflow::Saturate) % 2 == 0;
}

/// What lies in, between and beyond the values: each, and each gap's middle and its neighbours.
std::vector<double> probes(const std::vector<double>& values) {
  std::vector<double> xs{values.front() * 1.1 - 1, values.back() * 1.1 + 1, 0.0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    xs.push_back(values[i]);
    if (i == 0) continue;
    const double middle = values[i - 1] + (values[i] - values[i - 1]) / 2;
    xs.insert(xs.end(), {middle, std::nextafter(middle, -1e300), std::nextafter(middle, 1e300)});
  }
  Random random(7);
  for (int i = 0; i < 1000; ++i) {
    xs.push_back(random.normal() * values.back() / 3);
    xs.push_back(random.normal());
  }
  return xs;
}

TEST_CASE("every code of every format up to 16 bits round trips", "[formats]") {
  for (const NumberFormat& format : formatsUpTo(16)) {
    INFO(format.name);
    int wrong = 0;
    for (std::uint64_t code = 0; code < codeCount(format); ++code) {
      const double value = decode(code, format);
      const std::uint64_t again = encode(value, format, Overflow::Special);
      if (std::isnan(value)) {
        wrong += !format.hasNaN() || !std::isnan(decode(again, format));
        wrong +=
            format.kind == FormatKind::Float && std::signbit(value) != (code >> (format.bits - 1U));
      } else {
        wrong += again != code || (std::isinf(value) && !format.hasInfinity());
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("encode takes the nearest of all values, and the even one at ties", "[formats]") {
  for (const NumberFormat& format : formatsUpTo(8)) {
    if (format.kind == FormatKind::PowerOfTwo) continue;  // its ties go up: see small_float_test
    INFO(format.name);
    const std::vector<double> values = valuesOf(format);
    int wrong = 0;
    for (const double x : probes(values)) {
      const double y = convert(x, format, Overflow::Saturate);
      for (const double other : values) {
        const double difference = std::fabs(other - x) - std::fabs(y - x);
        const bool isTie = difference == 0 && other != y;
        wrong += difference < 0 || (isTie && !isEven(y, format));
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("between neighbours the nearer is taken, at a tie the even or the outer", "[formats]") {
  for (const NumberFormat& format : formatsUpTo(16)) {
    if (format.kind == FormatKind::PowerOfTwo) continue;
    INFO(format.name);
    const auto rounded = [&](double x, Rounding rounding) {
      return convert(x, format, Overflow::Saturate, rounding);
    };
    int wrong = 0;
    const std::vector<double> values = valuesOf(format);
    for (std::size_t i = 1; i < values.size(); ++i) {
      const double lower = values[i - 1];
      const double upper = values[i];
      if (lower == upper) continue;  // -0 and 0
      const double middle = lower + (upper - lower) / 2;
      const double even = isEven(lower, format) ? lower : upper;
      const double outer = middle > 0 ? upper : lower;
      wrong += isEven(lower, format) == isEven(upper, format);
      wrong += rounded(middle, Rounding::HalfEven) != even;
      wrong += rounded(middle, Rounding::HalfAwayFromZero) != outer;
      for (const Rounding rounding : {Rounding::HalfEven, Rounding::HalfAwayFromZero}) {
        wrong += rounded(std::nextafter(middle, lower), rounding) != lower;
        wrong += rounded(std::nextafter(middle, upper), rounding) != upper;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("encoding keeps order", "[formats]") {
  for (const NumberFormat& format : numberFormats()) {
    INFO(format.name);
    std::vector<double> xs;
    Random random(3);
    for (int i = 0; i < 4000; ++i) xs.push_back(random.normal() * (i % 2 == 0 ? 1 : 1000));
    std::sort(xs.begin(), xs.end());
    // E8M0 has no negative values.
    if (format.kind == FormatKind::PowerOfTwo) {
      xs.erase(xs.begin(), std::upper_bound(xs.begin(), xs.end(), 0.0));
    }
    double last = -kInfinity;
    for (const double x : xs) {
      const double y = convert(x, format, Overflow::Saturate);
      REQUIRE(y >= last);
      last = y;
    }
  }
}

TEST_CASE("limits are those of the formats' specifications", "[formats]") {
  struct Case {
    const char* name;
    double lowest, largest, smallestNormal, smallestPositive;
  };
  const Case cases[] = {
      {"float8e4m3fn", -448, 448, 0x1p-6, 0x1p-9},
      {"float8e4m3fnuz", -240, 240, 0x1p-7, 0x1p-10},
      {"float8e5m2", -57344, 57344, 0x1p-14, 0x1p-16},
      {"float8e5m2fnuz", -57344, 57344, 0x1p-15, 0x1p-17},
      {"float4e2m1", -6, 6, 1, 0.5},
      {"float8e8m0", 0x1p-127, 0x1p127, 0x1p-127, 0x1p-127},
      {"float16", -65504, 65504, 0x1p-14, 0x1p-24},
      {"bfloat16", -0x1.FEp127, 0x1.FEp127, 0x1p-126, 0x1p-133},
      {"float32", -0x1.FFFFFEp127, 0x1.FFFFFEp127, 0x1p-126, 0x1p-149},
      {"float64", -0x1.FFFFFFFFFFFFFp1023, 0x1.FFFFFFFFFFFFFp1023, 0x1p-1022, 0x1p-1074},
      {"int2", -2, 1, 1, 1},
      {"uint4", 0, 15, 1, 1},
      {"int16", -32768, 32767, 1, 1},
      {"uint32", 0, 4294967295.0, 1, 1},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const NumberFormat& format = numberFormat(c.name);
    CHECK(format.lowest() == c.lowest);
    CHECK(format.largest() == c.largest);
    CHECK(format.smallestNormal() == c.smallestNormal);
    CHECK(format.smallestPositive() == c.smallestPositive);
  }
  CHECK(valuesOf(numberFormat("float4e2m1")) ==
        std::vector<double>{-6, -4, -3, -2, -1.5, -1, -0.5, 0, 0, 0.5, 1, 1.5, 2, 3, 4, 6});
}

TEST_CASE("limits are what the codes say", "[formats]") {
  for (const NumberFormat& format : formatsUpTo(16)) {
    INFO(format.name);
    const std::vector<double> values = valuesOf(format);
    CHECK(values.front() == format.lowest());
    CHECK(values.back() == format.largest());
    CHECK(*std::upper_bound(values.begin(), values.end(), 0.0) == format.smallestPositive());
  }
}

TEST_CASE("wide formats hold their machine types exactly", "[formats]") {
  for (const double x : {0.1, -3.5e-310, 1e300, 0x1p-1074}) {
    CHECK(convert(x, numberFormat("float64"), Overflow::Special) == x);
  }
  for (const float x : {0.1F, -1e-40F, 3.4e38F, 1e-45F, kInfinity}) {
    CHECK(convert(x, numberFormat("float32"), Overflow::Special) == static_cast<double>(x));
  }
  CHECK(convert(0.1, numberFormat("float32"), Overflow::Special) == static_cast<double>(0.1F));
}

TEST_CASE("integers saturate, and take NaN to 0", "[formats]") {
  CHECK(convert(1e300, numberFormat("int8"), Overflow::Special) == 127);
  CHECK(convert(-kInfinity, numberFormat("int4"), Overflow::Saturate) == -8);
  CHECK(convert(-1, numberFormat("uint16"), Overflow::Saturate) == 0);
  CHECK(convert(kNaN, numberFormat("uint8"), Overflow::Saturate) == 0);
  CHECK(encode(-1, numberFormat("int4"), Overflow::Saturate) == 0xF);
  CHECK(decode(0xFFFFFFF8, numberFormat("int4")) == -8);
}

TEST_CASE("spacing is the distance to the next value", "[formats]") {
  for (const NumberFormat& format : formatsUpTo(16)) {
    INFO(format.name);
    const std::vector<double> values = valuesOf(format);
    int wrong = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
      const double gap = values[i] - values[i - 1];
      if (gap == 0) continue;  // -0 and 0
      const double inner =
          std::fabs(values[i - 1]) < std::fabs(values[i]) ? values[i - 1] : values[i];
      wrong += spacing(inner, format) != gap;
    }
    CHECK(wrong == 0);
    CHECK(spacing(1e300, format) == values.back() - values[values.size() - 2]);
  }
  CHECK(spacing(1.0, numberFormat("float32")) == 0x1p-23);
  CHECK(spacing(0.0, numberFormat("float64")) == 0x1p-1074);
  CHECK(spacing(-1e6, numberFormat("int32")) == 1);
  CHECK_THROWS_AS(spacing(kNaN, numberFormat("float16")), std::invalid_argument);
}

TEST_CASE("a format is found by its name", "[formats]") {
  for (const NumberFormat& format : numberFormats()) {
    CHECK(numberFormat(format.name).onnxType == format.onnxType);
  }
  CHECK_THROWS_AS(numberFormat("float8"), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
