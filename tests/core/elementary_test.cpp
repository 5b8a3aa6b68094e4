#include "quantlab/numbers/elementary.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace quantlab {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("the elementary functions agree with libm's", "[elementary]") {
  for (double x = 1e-44; x < 1e38; x *= 1.37) {
    CAPTURE(x);
    CHECK_THAT(naturalLogarithm(x), WithinAbs(std::log(x), 1e-14 * (1.0 + std::fabs(std::log(x)))));
    for (const double exponent : {-1.0, 0.0, 0.15, 0.5, 1.0}) {
      CHECK_THAT(power(x, exponent), WithinRel(std::pow(x, exponent), 1e-13));
    }
  }
  for (double x = -700.0; x <= 700.0; x += 0.37) {
    CHECK_THAT(exponential(x), WithinRel(std::exp(x), 1e-13));
  }
}

TEST_CASE("the exponential in floats and the cosine agree with libm's", "[elementary]") {
  for (float x = -87.0F; x <= 88.0F; x += 0.0137F) {
    CHECK_THAT(static_cast<double>(exponentialF32(x)),
               WithinRel(std::exp(static_cast<double>(x)), 0x1p-21));
  }
  for (double x = 0.0; x <= std::numbers::pi; x += 0.01) {
    CHECK_THAT(cosine(x), WithinAbs(std::cos(x), 1e-14));
  }
}

TEST_CASE("the elementary functions at round values", "[elementary]") {
  CHECK(naturalLogarithm(1.0) == 0.0);
  CHECK(naturalLogarithm(2.0) == std::numbers::ln2);
  CHECK(exponential(0.0) == 1.0);
  CHECK(exponentialF32(0.0F) == 1.0F);
  CHECK(cosine(0.0) == 1.0);
  CHECK(power(7.5, 0.0) == 1.0);
  CHECK_THAT(power(9.0, 0.5), WithinRel(3.0, 1e-15));
}

TEST_CASE("the elementary functions give the same bits in every build", "[elementary]") {
  std::uint64_t checksum = 0;
  for (double x = 1e-44; x < 1e38; x *= 1.37) {
    checksum = checksum * 31 + std::bit_cast<std::uint64_t>(power(x, 0.35));
  }
  CHECK(checksum == 0xfe8072391e662eddU);
  std::uint32_t checksumF32 = 0;
  for (float x = -87.0F; x <= 88.0F; x += 0.37F) {
    checksumF32 = checksumF32 * 31 + std::bit_cast<std::uint32_t>(exponentialF32(x));
  }
  CHECK(checksumF32 == 0xc1de6f9fU);
}

}  // namespace
}  // namespace quantlab
