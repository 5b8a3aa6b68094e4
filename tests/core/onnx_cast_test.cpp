#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <stdexcept>

#include "onnx_support.h"
#include "quantlab/operators/cast.h"
#include "support.h"

namespace quantlab::onnx {
namespace {

using testing::array;
using testing::kInfinity;
using testing::kNaN;
using testing::vector;
using Values = std::vector<double>;

Values castTo(std::string_view to, const Array& x, const CastAttributes& attributes = {}) {
  return cast(x, numberFormat(to), attributes).values();
}

TEST_CASE("cast between every two formats keeps what both can hold", "[onnx]") {
  for (const NumberFormat& from : numberFormats()) {
    for (const NumberFormat& to : numberFormats()) {
      INFO(from.name << " to " << to.name);
      const Array y = cast(Array("x", from, Shape({2, 1}), {1, 1}), to);
      CHECK(y.values() == Values{1, 1});
      CHECK(y.type().name == to.name);
      CHECK(y.shape() == Shape({2, 1}));
      // There and back again: whatever came through the narrower type is one of its values.
      const Array back = cast(cast(y, from), to);
      CHECK(back.values() == y.values());
    }
  }
}

TEST_CASE("cast to an integer drops the fraction, then the higher bits", "[onnx]") {
  CHECK(castTo("int8", vector("int16", {200, -129, 127})) == Values{-56, 127, 127});
  CHECK(castTo("uint8", vector("int32", {-1, 256, 300})) == Values{255, 0, 44});
  CHECK(castTo("int8", vector("float32", {2.5, 3.5, -3.5, -129.75})) == Values{2, 3, -3, 127});
  CHECK(castTo("int32", vector("float64", {1e300, kNaN, kInfinity})) == Values{0, 0, 0});
  CHECK_FALSE(std::signbit(castTo("int8", vector("float32", {-0.5})).front()));
}

TEST_CASE("cast to an integer of 4 or 2 bits rounds, then drops the higher bits", "[onnx]") {
  const Values ties{2.5, 3.5, -2.5, -3.5};
  CHECK(castTo("int4", vector("float32", ties)) == Values{2, 4, -2, -4});
  CHECK(castTo("uint4", vector("float16", ties)) == Values{2, 4, 14, 12});
  CHECK(castTo("int2", vector("bfloat16", ties)) == Values{-2, 0, -2, 0});
  CHECK(castTo("uint2", vector("float64", ties)) == Values{2, 0, 2, 0});
  CHECK(castTo("int4", vector("float32", {7.375, 7.5, 7.875, -8.5, -8.75, -9})) ==
        Values{7, -8, -8, -8, 7, 7});
  CHECK(castTo("uint4", vector("float64", {15.5, -0.5, 1e300, kNaN, -kInfinity})) ==
        Values{0, 0, 0, 0, 0});
  CHECK_FALSE(std::signbit(castTo("int4", vector("float32", {-0.5})).front()));
}

TEST_CASE("cast to floats of 16 bits and more overflows to infinity, saturate or not", "[onnx]") {
  for (const bool saturate : {true, false}) {
    CHECK(castTo("float16", vector("float32", {65520, -1e6}), {.saturate = saturate}) ==
          Values{kInfinity, -kInfinity});
  }
  CHECK(castTo("float16", vector("int32", {65519, 2147483647})) == Values{65504, kInfinity});
}

TEST_CASE("cast to 8-bit floats saturates unless told otherwise", "[onnx]") {
  const Array x = vector("float32", {1e6, -kInfinity});
  CHECK(castTo("float8e5m2", x) == Values{57344, -57344});
  CHECK(castTo("float8e5m2", x, {.saturate = false}) == Values{kInfinity, -kInfinity});
  CHECK(std::isnan(castTo("float8e4m3fn", x, {.saturate = false})[0]));
  CHECK(castTo("float4e2m1", x, {.saturate = false}) == Values{6, -6});
}

TEST_CASE("cast to float8e8m0 rounds as roundMode says", "[onnx]") {
  const Array x = vector("float32", {0, 1.25, 1.5});
  CHECK(castTo("float8e8m0", x) == Values{0x1p-127, 2, 2});
  CHECK(castTo("float8e8m0", x, {.roundMode = PowerRounding::Down}) == Values{0x1p-127, 1, 1});
  CHECK(castTo("float8e8m0", x, {.roundMode = PowerRounding::Nearest}) == Values{0x1p-127, 1, 2});
  CHECK(std::isnan(castTo("float8e8m0", x, {.saturate = false})[0]));
}

TEST_CASE("a NaN takes the sign of its format's code", "[onnx]") {
  const Array nan = vector("float8e4m3fnuz", {kNaN});
  CHECK(std::signbit(nan.values()[0]));  // its only NaN is 0x80
  CHECK(encode(castTo("float16", nan)[0], numberFormat("float16"), Overflow::Special) == 0xFE00);
}

TEST_CASE("round goes to even and leaves special values alone", "[onnx]") {
  const Array y =
      round(array("float16", {2, 4}, {0.5, 1.5, -2.5, -0.375, 2.375, kInfinity, kNaN, 7}));
  CHECK(Values(y.values().begin(), y.values().begin() + 6) == Values{0, 2, -2, 0, 2, kInfinity});
  CHECK(std::signbit(y.values()[3]));
  CHECK(std::isnan(y.values()[6]));
  CHECK(y.shape() == Shape({2, 4}));
  CHECK_THROWS_AS(round(vector("int8", {1})), std::invalid_argument);
}

TEST_CASE("an array holds only values of its type, as many as its shape says", "[onnx]") {
  CHECK_THROWS_AS(vector("float16", {0.1}), std::invalid_argument);
  CHECK_THROWS_AS(vector("int8", {128}), std::invalid_argument);
  CHECK_THROWS_AS(vector("uint8", {kNaN}), std::invalid_argument);
  CHECK_THROWS_AS(array("int8", {3}, {1, 2}), std::invalid_argument);
  CHECK(array("int8", {2, 0}, {}).values().empty());
}

}  // namespace
}  // namespace quantlab::onnx
