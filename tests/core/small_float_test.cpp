#include "quantlab/numbers/small_float.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>

#include "quantlab/numbers/float16.h"
#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

constexpr FloatLayout kFloat8s[] = {kFloat8E4M3FN, kFloat8E4M3FNUZ, kFloat8E5M2, kFloat8E5M2FNUZ};

// ONNX Cast, opset 25: the two tables of float 8 conversions. Codes by column, as in kFloat8s.
TEST_CASE("FP8 casts do what ONNX's tables say", "[small_float]") {
  struct Row {
    double x;
    std::uint64_t saturate[4];
    std::uint64_t special[4];
  };
  const Row rows[] = {
      {0.0, {0x00, 0x00, 0x00, 0x00}, {0x00, 0x00, 0x00, 0x00}},
      {-0.0, {0x80, 0x00, 0x80, 0x00}, {0x80, 0x00, 0x80, 0x00}},
      {kNaN, {0x7F, 0x80, 0x7E, 0x80}, {0x7F, 0x80, 0x7E, 0x80}},
      {-kNaN, {0xFF, 0x80, 0xFE, 0x80}, {0xFF, 0x80, 0xFE, 0x80}},
      {kInfinity, {0x7E, 0x7F, 0x7B, 0x7F}, {0x7F, 0x80, 0x7C, 0x80}},
      {-kInfinity, {0xFE, 0xFF, 0xFB, 0xFF}, {0xFF, 0x80, 0xFC, 0x80}},
      {1e6, {0x7E, 0x7F, 0x7B, 0x7F}, {0x7F, 0x80, 0x7C, 0x80}},
      {-1e6, {0xFE, 0xFF, 0xFB, 0xFF}, {0xFF, 0x80, 0xFC, 0x80}},
      {-1e-7, {0x80, 0x00, 0x80, 0x00}, {0x80, 0x00, 0x80, 0x00}},
  };
  for (const Row& row : rows) {
    INFO(row.x);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(encodeFloat(row.x, kFloat8s[i], Overflow::Saturate) == row.saturate[i]);
      CHECK(encodeFloat(row.x, kFloat8s[i], Overflow::Special) == row.special[i]);
    }
  }
}

// OCP 8-bit Floating Point Specification 1.0, table 2 (E4M3, E5M2); Noune et al., "8-bit Numerical
// Formats for Deep Neural Networks", 2022, and ONNX's page on float 8 (FNUZ).
TEST_CASE("FP8 codes have the published values", "[small_float]") {
  struct Row {
    std::uint64_t code;
    double values[4];  // in the order of kFloat8s
  };
  const Row rows[] = {
      {0x00, {0, 0, 0, 0}},
      {0x01, {0x1p-9, 0x1p-10, 0x1p-16, 0x1p-17}},  // smallest subnormal
      {0x02, {0x1p-8, 0x1p-9, 0x1p-15, 0x1p-16}},
      {0x03, {3 * 0x1p-9, 3 * 0x1p-10, 0.75 * 0x1p-14, 0.75 * 0x1p-15}},  // largest of E5M2's
      {0x04, {0x1p-7, 0x1p-8, 0x1p-14, 0x1p-15}},                         // its smallest normal
      {0x07,
       {0.875 * 0x1p-6, 0.875 * 0x1p-7, 1.75 * 0x1p-14, 1.75 * 0x1p-15}},  // largest of E4M3's
      {0x08, {0x1p-6, 0x1p-7, 0x1p-13, 0x1p-14}},                          // its smallest normal
      {0x38, {1, 0.5, 0.5, 0.25}},
      {0x3C, {1.5, 0.75, 1, 0.5}},
      {0x40, {2, 1, 2, 1}},
      {0x7B, {352, 176, 57344, 28672}},  // E5M2's largest
      {0x7C, {384, 192, kInfinity, 32768}},
      {0x7D, {416, 208, kNaN, 40960}},
      {0x7E, {448, 224, kNaN, 49152}},  // E4M3's largest
      {0x7F, {kNaN, 240, kNaN, 57344}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.code);
    for (std::size_t i = 0; i < 4; ++i) {
      const double value = decodeFloat(row.code, kFloat8s[i]);
      const double negative = decodeFloat(row.code | 0x80U, kFloat8s[i]);
      if (std::isnan(row.values[i])) {
        CHECK((std::isnan(value) && std::isnan(negative)));
        continue;
      }
      CHECK(value == row.values[i]);
      const bool isOnlyNaN = row.code == 0 && kFloat8s[i].special == SpecialCodes::NegativeZero;
      CHECK((isOnlyNaN ? std::isnan(negative) : negative == -row.values[i]));
    }
  }
}

TEST_CASE("a number overflows only after rounding", "[small_float]") {
  CHECK(encodeFloat(464, kFloat8E4M3FN, Overflow::Special) == 0x7E);  // the tie above 448
  CHECK(encodeFloat(464.1, kFloat8E4M3FN, Overflow::Special) == 0x7F);
  CHECK(encodeFloat(61439, kFloat8E5M2, Overflow::Special) == 0x7B);
  CHECK(encodeFloat(61440, kFloat8E5M2, Overflow::Special) == 0x7C);  // to even: infinity
  CHECK(encodeFloat(7, kFloat4E2M1, Overflow::Special) == 0x7);
}

TEST_CASE("E2M1 has no NaN: it becomes -0", "[small_float]") {
  CHECK(encodeFloat(kNaN, kFloat4E2M1, Overflow::Saturate) == 0x8);
  CHECK(encodeFloat(-kInfinity, kFloat4E2M1, Overflow::Special) == 0xF);
}

TEST_CASE("the general encoder agrees with the one for FP16", "[small_float]") {
  int wrong = 0;
  for (std::uint32_t code = 0; code <= 0xFFFF; ++code) {
    const auto half = static_cast<std::uint16_t>(code);
    const float value = decodeFloat16(half);
    const double decoded = decodeFloat(code, kFloat16);
    wrong += std::isnan(value) ? !std::isnan(decoded) : decoded != value;
    // Between the codes, too: a float has 13 bits more.
    const float beside = std::nextafter(value * 1.0003F, kInfinity);
    wrong += !std::isnan(value) &&
             encodeFloat(beside, kFloat16, Overflow::Special) != encodeFloat16(beside);
  }
  CHECK(wrong == 0);
}

TEST_CASE("a double is rounded once on its way to FP8", "[small_float]") {
  // Through FP16, 1.0625 + 2^-20 would become the tie 1.0625 and then go down to 1.
  CHECK(encodeFloat(1.0625, kFloat8E4M3FN, Overflow::Saturate) == 0x38);
  CHECK(encodeFloat(1.0625 + 0x1p-20, kFloat8E4M3FN, Overflow::Saturate) == 0x39);
}

TEST_CASE("E8M0 codes are powers of two", "[small_float]") {
  for (int code = 0; code < 255; ++code) {
    const double value = decodeE8M0(static_cast<std::uint8_t>(code));
    CHECK(value == std::ldexp(1.0, code - 127));
    for (const PowerRounding rounding :
         {PowerRounding::Up, PowerRounding::Down, PowerRounding::Nearest}) {
      CHECK(encodeE8M0(value, rounding, Overflow::Special) == code);
    }
  }
  CHECK(std::isnan(decodeE8M0(kE8M0NaN)));
}

TEST_CASE("E8M0 rounds up, down or to the nearer power", "[small_float]") {
  struct Case {
    double x, up, down, nearest;
  };
  const Case cases[] = {
      {1.25, 2, 1, 1},          {1.5, 2, 1, 2},     {std::nextafter(1.5, 1), 2, 1, 1},
      {1.0 + 0x1p-52, 2, 1, 1}, {0.7, 1, 0.5, 0.5}, {0.76, 1, 0.5, 1}};
  for (const Case& c : cases) {
    INFO(c.x);
    CHECK(decodeE8M0(encodeE8M0(c.x, PowerRounding::Up, Overflow::Special)) == c.up);
    CHECK(decodeE8M0(encodeE8M0(c.x, PowerRounding::Down, Overflow::Special)) == c.down);
    CHECK(decodeE8M0(encodeE8M0(c.x, PowerRounding::Nearest, Overflow::Special)) == c.nearest);
  }
}

// ONNX Cast, opset 25: the table of conversions to FLOAT8E8M0.
TEST_CASE("E8M0 saturates or gives NaN beyond its powers", "[small_float]") {
  struct Row {
    double x;
    int saturate, special;
  };
  const Row rows[] = {{0.0, 0, 255},         {kNaN, 255, 255},   {kInfinity, 254, 255},
                      {0x1.1p127, 254, 255}, {0x1p-128, 0, 255}, {-1.0, 255, 255},
                      {-0.0, 255, 255}};
  for (const Row& row : rows) {
    INFO(row.x);
    CHECK(encodeE8M0(row.x, PowerRounding::Up, Overflow::Saturate) == row.saturate);
    CHECK(encodeE8M0(row.x, PowerRounding::Nearest, Overflow::Special) == row.special);
  }
}

}  // namespace
}  // namespace quantlab
