#include "quantlab/numbers/float16.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

bool isNaNCode(std::uint32_t code) { return (code & 0x7FFFU) > 0x7C00U; }

/// IEEE 754's formula, as a second way to the value of a finite code.
double valueOf(std::uint32_t code) {
  const int exponent = static_cast<int>((code >> 10U) & 31U);
  const int fraction = static_cast<int>(code & 1023U);
  const double magnitude =
      exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
  return (code & 0x8000U) != 0 ? -magnitude : magnitude;
}

TEST_CASE("every FP16 code has its value and survives the round trip", "[float16]") {
  int wrong = 0;
  for (std::uint32_t code = 0; code <= 0xFFFFU; ++code) {
    const float value = decodeFloat16(static_cast<std::uint16_t>(code));
    const std::uint16_t again = encodeFloat16(value);
    if (isNaNCode(code)) {
      const bool quiet = (again & 0x0200U) != 0;
      wrong += !std::isnan(value) || !isNaNCode(again) || !quiet || (again >> 15U) != (code >> 15U);
    } else if ((code & 0x7FFFU) == 0x7C00U) {
      wrong += !std::isinf(value) || std::signbit(value) != (code >> 15U) || again != code;
    } else {
      wrong += value != valueOf(code) || std::signbit(value) != (code >> 15U) || again != code;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("encodeFloat16 takes the nearer neighbour, and the even one at ties", "[float16]") {
  int wrong = 0;
  for (std::uint32_t code = 0; code < 0x7BFFU; ++code) {
    const auto lower = static_cast<float>(valueOf(code));
    const auto upper = static_cast<float>(valueOf(code + 1));
    const float tie = lower + (upper - lower) / 2.0F;
    const std::uint32_t even = code % 2 == 0 ? code : code + 1;
    wrong += encodeFloat16(tie) != even;
    wrong += encodeFloat16(std::nextafter(tie, 0.0F)) != code;
    wrong += encodeFloat16(std::nextafter(tie, kInfinity)) != code + 1;
    wrong += encodeFloat16(-tie) != (even | 0x8000U);
  }
  CHECK(wrong == 0);
}

TEST_CASE("encodeFloat16 overflows at 65520", "[float16]") {
  CHECK(encodeFloat16(65504.0F) == 0x7BFF);
  CHECK(encodeFloat16(std::nextafter(65520.0F, 0.0F)) == 0x7BFF);
  CHECK(encodeFloat16(65520.0F) == 0x7C00);
  CHECK(encodeFloat16(65536.0F) == 0x7C00);
  CHECK(encodeFloat16(3e38F) == 0x7C00);
  CHECK(encodeFloat16(-65520.0F) == 0xFC00);
  CHECK(encodeFloat16(kInfinity) == 0x7C00);
  CHECK(encodeFloat16(-kInfinity) == 0xFC00);
}

TEST_CASE("encodeFloat16 underflows at half the smallest subnormal", "[float16]") {
  CHECK(encodeFloat16(0x1p-14F) == 0x0400);
  CHECK(encodeFloat16(0x1p-24F) == 0x0001);
  CHECK(encodeFloat16(0x1p-25F) == 0x0000);
  CHECK(encodeFloat16(std::nextafter(0x1p-25F, 1.0F)) == 0x0001);
  CHECK(encodeFloat16(-1e-45F) == 0x8000);
  CHECK(encodeFloat16(-0.0F) == 0x8000);
}

TEST_CASE("encodeFloat16 keeps NaN quiet and its sign", "[float16]") {
  CHECK(encodeFloat16(std::copysign(kNaN, 1.0F)) == 0x7E00);
  CHECK(encodeFloat16(std::copysign(kNaN, -1.0F)) == 0xFE00);
}

}  // namespace
}  // namespace quantlab
