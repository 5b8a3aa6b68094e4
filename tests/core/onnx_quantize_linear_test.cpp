#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <stdexcept>

#include "onnx_support.h"
#include "quantlab/operators/quantize_linear.h"
#include "support.h"

namespace quantlab::onnx {
namespace {

using testing::array;
using testing::kInfinity;
using testing::kNaN;
using testing::scalar;
using testing::vector;
using Values = std::vector<double>;

TEST_CASE("quantizeLinear rounds ties to even, then adds the zero point", "[onnx]") {
  const Array x = vector("float32", {-1000, -3, -1, 0, 1, 3, 5, 1000});
  const Array y = quantizeLinear(x, scalar("float32", 2), scalar("int8", 1));
  CHECK(y.values() == Values{-128, -1, 1, 1, 1, 3, 3, 127});  // -1.5, -0.5, 0, 0.5, 1.5, 2.5
  CHECK(y.type().name == "int8");
}

TEST_CASE("quantizeLinear gives uint8 unless asked for another type", "[onnx]") {
  const Array x = vector("float32", {-4, 0.375, 600});
  const Array scale = scalar("float32", 1);
  CHECK(quantizeLinear(x, scale, {}).values() == Values{0, 0, 255});
  const Array wide = quantizeLinear(x, scale, {}, {.outputType = &numberFormat("int16")});
  CHECK(wide.values() == Values{-4, 0, 600});
  CHECK(wide.type().name == "int16");
}

TEST_CASE("quantizing what was dequantized gives the codes back, in every type", "[onnx]") {
  for (const NumberFormat& type : testing::quantizedFormats()) {
    INFO(type.name);
    Values codes;
    for (std::uint64_t code = 0; code < (std::uint64_t{1} << type.bits);
         code += 1 + (type.bits > 8) * 11) {
      const double value = decode(code, type);
      if (std::isfinite(value)) codes.push_back(value);
    }
    const std::size_t n = codes.size() / 2 * 2;
    codes.resize(n);
    for (const char* scaleType : {"float32", "float16", "bfloat16"}) {
      const Array x("x", type, Shape({2, n / 2}), codes);
      const Array scale = vector(scaleType, {0.5, 0.25});
      const Array zeroPoint = vector(type.name, {0, type.isInteger() ? 1.0 : 0.0});
      const LinearAttributes attributes{.axis = -2, .outputType = &numberFormat("float32")};
      const Array values = dequantizeLinear(x, scale, zeroPoint, attributes);
      const LinearAttributes back{.axis = 0, .precision = &numberFormat("float32")};
      const Array again = quantizeLinear(values, scale, zeroPoint, back);
      CHECK(again.values() == codes);
      CHECK(again.type().name == type.name);
    }
  }
}

TEST_CASE("scales lie along an axis or over its blocks, the last one ragged", "[onnx]") {
  const Array x = array("float32", {2, 3}, {1, 2, 3, 4, 5, 6});
  const auto y = [&](const Array& scale, const LinearAttributes& attributes) {
    return quantizeLinear(x, scale, {}, attributes).values();
  };
  CHECK(y(vector("float32", {1, 2}), {.axis = 0}) == Values{1, 2, 3, 2, 2, 3});
  CHECK(y(vector("float32", {1, 2, 3}), {.axis = -1}) == Values{1, 1, 1, 4, 2, 2});
  CHECK(y(array("float32", {2, 2}, {1, 2, 4, 8}), {.axis = 1, .blockSize = 2}) ==
        Values{1, 2, 2, 1, 1, 1});
  CHECK(y(array("float32", {1, 3}, {1, 2, 3}), {.axis = 0, .blockSize = 2}) ==
        Values{1, 1, 1, 4, 2, 2});
  // A block longer than the axis is one short block.
  for (const std::size_t blockSize : {std::size_t{3}, std::size_t{4}, ~std::size_t{0}}) {
    CHECK(y(array("float32", {2, 1}, {1, 2}), {.axis = 1, .blockSize = blockSize}) ==
          Values{1, 2, 3, 2, 2, 3});
  }
  CHECK(dequantizeLinear(array("int8", {2, 3}, {1, 2, 3, 4, 5, 6}),
                         array("float32", {2, 1}, {1, 2}), {}, {.axis = 1, .blockSize = 4})
            .values() == Values{1, 2, 3, 8, 10, 12});
}

TEST_CASE("the division happens in the scale's type or in the given precision", "[onnx]") {
  // 2049 is no float16: it becomes 2048.
  const Array x = vector("float32", {2049});
  const Array half = scalar("float16", 1);
  const LinearAttributes to16{.outputType = &numberFormat("uint16")};
  CHECK(quantizeLinear(x, half, {}, to16).values() == Values{2048});
  const LinearAttributes in32{.outputType = &numberFormat("uint16"),
                              .precision = &numberFormat("float32")};
  CHECK(quantizeLinear(x, half, {}, in32).values() == Values{2049});
  CHECK(quantizeLinear(vector("int32", {6}), scalar("float8e8m0", 4), {}).values() == Values{2});
}

TEST_CASE("a scale of int32 divides in float32, unless told otherwise", "[onnx]") {
  const Array x = vector("float32", {-7.5, 7.5, 4.5});  // quotients -2.5, 2.5, 1.5
  CHECK(quantizeLinear(x, scalar("int32", 3), scalar("int8", 0)).values() == Values{-2, 2, 2});
  CHECK(quantizeLinear(x, scalar("int32", -3), scalar("int8", 0)).values() == Values{2, -2, -2});
  CHECK(quantizeLinear(x, scalar("int32", 0), scalar("int4", 1)).values() == Values{-8, 7, 7});
  // 2^24 + 1 is 2^24 in float32: 3.5 goes up. In double the quotient would lie below and go down.
  const Array wide = vector("float32", {3.5 * 0x1p24, 257 * 0x1p24});
  const Array scale = scalar("int32", 0x1p24 + 1);
  CHECK(quantizeLinear(wide, scale, scalar("int16", 0)).values() == Values{4, 257});
  const LinearAttributes coarse{.precision = &numberFormat("bfloat16")};
  CHECK(quantizeLinear(wide, scale, scalar("int16", 0), coarse).values() == Values{4, 256});
}

TEST_CASE("NaN gives the zero point, and infinities saturate", "[onnx]") {
  const Array x = vector("float32", {kNaN, kInfinity, -kInfinity, 0});
  CHECK(quantizeLinear(x, scalar("float32", 1), scalar("uint8", 7)).values() ==
        Values{7, 255, 0, 7});
  CHECK(quantizeLinear(x, scalar("float32", 0), scalar("int4", 3)).values() == Values{3, 7, -8, 3});
  const Array y = quantizeLinear(x, scalar("float32", 1), scalar("float8e4m3fn", 0));
  CHECK(std::isnan(y.values()[0]));
  CHECK(y.values()[1] == 448);
}

TEST_CASE("a zero point of 0 keeps -0 in float8 and loses it in float4", "[onnx]") {
  const Array x = vector("float32", {-0.0});
  const Array scale = scalar("float32", 1);
  CHECK(std::signbit(quantizeLinear(x, scale, scalar("float8e5m2", 0)).values()[0]));
  CHECK_FALSE(std::signbit(quantizeLinear(x, scale, scalar("float4e2m1", 0)).values()[0]));
}

TEST_CASE("dequantizeLinear rounds its product once, to the output's type", "[onnx]") {
  const Array x = vector("uint16", {65535, 0});
  CHECK(dequantizeLinear(x, scalar("float16", 0.5), scalar("uint16", 32768)).values() ==
        Values{16384, -16384});  // 16383.5, which float16 lacks
  const LinearAttributes toHalf{.outputType = &numberFormat("float16")};
  CHECK(dequantizeLinear(x, scalar("float32", 4), {}, toHalf).values() == Values{kInfinity, 0});
  CHECK(dequantizeLinear(vector("int32", {16777217}), scalar("float32", 1), {}).values() ==
        Values{16777216});
}

TEST_CASE("dynamicQuantizeLinear's range always holds 0", "[onnx]") {
  const DynamicallyQuantized q = dynamicQuantizeLinear(vector("float32", {1, 2.5, 4}));
  CHECK(q.yScale.values()[0] == static_cast<double>(4.0F / 255.0F));
  CHECK(q.yZeroPoint.values() == Values{0});
  CHECK(q.y.values() == Values{64, 159, 255});
  const DynamicallyQuantized zeros = dynamicQuantizeLinear(vector("float32", {0, -0.0}));
  CHECK(zeros.yScale.values() == Values{1});
  CHECK(zeros.y.values() == Values{0, 0});
  const DynamicallyQuantized tiny = dynamicQuantizeLinear(vector("float32", {-0x1p-149, 0}));
  CHECK(tiny.yScale.values() == Values{0x1p-149});
  CHECK(tiny.y.values() == Values{0, 1});
}

TEST_CASE("the linear operators refuse types and shapes that do not fit", "[onnx]") {
  const Array x = array("float32", {2, 3}, Values(6, 1));
  const Array one = scalar("float32", 1);
  const Array two = vector("float32", {1, 1});
  const auto bad = [&](const Array& scale, const Optional& zeroPoint,
                       const LinearAttributes& attributes = {}) {
    CHECK_THROWS_AS(quantizeLinear(x, scale, zeroPoint, attributes), std::invalid_argument);
  };
  bad(two, {});
  bad(two, {}, {.axis = 2});
  bad(two, {}, {.axis = -3});
  bad(two, vector("int8", {0, 0, 0}), {.axis = 0});
  bad(one, {}, {.axis = 1, .blockSize = 2});
  bad(array("float32", {2, 2}, {1, 1, 1, 1}), {}, {.axis = 1, .blockSize = 4});
  bad(scalar("int8", 1), {});
  bad(scalar("int16", 1), {});
  bad(one, scalar("int32", 0));
  bad(one, scalar("float16", 0));
  bad(one, scalar("int8", 0), {.outputType = &numberFormat("uint8")});
  bad(one, {}, {.precision = &numberFormat("float8e5m2")});
  CHECK_THROWS_AS(quantizeLinear(vector("int8", {1}), one, {}), std::invalid_argument);
  CHECK_THROWS_AS(dequantizeLinear(vector("int8", {1}), one, scalar("uint8", 0)),
                  std::invalid_argument);
  CHECK_THROWS_AS(dequantizeLinear(vector("int32", {1}), one, scalar("int32", 1)),
                  std::invalid_argument);
  CHECK_THROWS_AS(dequantizeLinear(vector("int8", {1}), scalar("float8e8m0", 1), {}),
                  std::invalid_argument);
  CHECK_THROWS_AS(dequantizeLinear(vector("int8", {1}), scalar("int32", 1), {},
                                   {.outputType = &numberFormat("float32")}),
                  std::invalid_argument);
  CHECK_THROWS_AS(dynamicQuantizeLinear(vector("float32", {})), std::invalid_argument);
  CHECK_THROWS_AS(dynamicQuantizeLinear(vector("float32", {kNaN})), std::invalid_argument);
  CHECK_THROWS_AS(dynamicQuantizeLinear(vector("float32", {-0x1p127, 0x1p127})),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab::onnx
