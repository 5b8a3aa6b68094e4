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

TEST_CASE("the elementary functions at round values", "[elementary]") {
  CHECK(naturalLogarithm(1.0) == 0.0);
  CHECK(naturalLogarithm(2.0) == std::numbers::ln2);
  CHECK(exponential(0.0) == 1.0);
  CHECK(power(7.5, 0.0) == 1.0);
  CHECK_THAT(power(9.0, 0.5), WithinRel(3.0, 1e-15));
}

TEST_CASE("the elementary functions give the same bits in every build", "[elementary]") {
  std::uint64_t checksum = 0;
  for (double x = 1e-44; x < 1e38; x *= 1.37) {
    checksum = checksum * 31 + std::bit_cast<std::uint64_t>(power(x, 0.35));
  }
  CHECK(checksum == 0xfe8072391e662eddU);
}

}  // namespace
}  // namespace quantlab
