#include "quantlab/numbers/rounding.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

struct Case {
  float x;
  float halfEven;
  float halfAway;
};

TEST_CASE("roundTo sends ties where the mode says", "[rounding]") {
  const Case cases[] = {
      {.x = 0.5F, .halfEven = 0.0F, .halfAway = 1.0F},
      {.x = 1.5F, .halfEven = 2.0F, .halfAway = 2.0F},
      {.x = 2.5F, .halfEven = 2.0F, .halfAway = 3.0F},
      {.x = -0.5F, .halfEven = 0.0F, .halfAway = -1.0F},
      {.x = -1.5F, .halfEven = -2.0F, .halfAway = -2.0F},
      {.x = -2.5F, .halfEven = -2.0F, .halfAway = -3.0F},
      {.x = 126.5F, .halfEven = 126.0F, .halfAway = 127.0F},
      {.x = 4194303.5F, .halfEven = 4194304.0F, .halfAway = 4194304.0F},
      {.x = 4194304.5F, .halfEven = 4194304.0F, .halfAway = 4194305.0F},
  };
  for (const Case& c : cases) {
    CAPTURE(c.x);
    CHECK(roundTo(c.x, Rounding::HalfEven) == c.halfEven);
    CHECK(roundTo(c.x, Rounding::HalfAwayFromZero) == c.halfAway);
  }
}

TEST_CASE("roundTo takes the nearest integer next to a tie", "[rounding]") {
  for (const Rounding mode : {Rounding::HalfEven, Rounding::HalfAwayFromZero}) {
    for (int whole = 0; whole < 300; ++whole) {
      const float tie = static_cast<float>(whole) + 0.5F;
      const float below = std::nextafter(tie, 0.0F);
      const float above = std::nextafter(tie, 1e9F);
      CAPTURE(whole);
      CHECK(roundTo(below, mode) == static_cast<float>(whole));
      CHECK(roundTo(above, mode) == static_cast<float>(whole + 1));
      CHECK(roundTo(-below, mode) == static_cast<float>(-whole));
      CHECK(roundTo(-above, mode) == static_cast<float>(-whole - 1));
    }
  }
}

TEST_CASE("roundTo leaves integers, large values, infinities and NaN alone", "[rounding]") {
  for (const Rounding mode : {Rounding::HalfEven, Rounding::HalfAwayFromZero}) {
    for (const float x :
         {0.0F, 1.0F, -7.0F, 8388609.0F, 16777215.0F, -3e38F, kInfinity, -kInfinity}) {
      CHECK(roundTo(x, mode) == x);
    }
    CHECK(std::isnan(roundTo(kNaN, mode)));
    CHECK(roundTo(1e-45F, mode) == 0.0F);
    CHECK(std::signbit(roundTo(-0.25F, mode)));
  }
}

}  // namespace
}  // namespace quantlab
