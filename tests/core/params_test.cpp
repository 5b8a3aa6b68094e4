#include "quantlab/codes/params.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using testing::kInfinity;
using testing::kNaN;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};
constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

ValueRange rangeOf(std::vector<float> x) { return observeRange(x); }

TEST_CASE("observeRange finds the extremes and widens them to hold 0", "[params]") {
  CHECK(rangeOf({-1.0F, 3.0F, 2.0F}).min == -1.0F);
  CHECK(rangeOf({-1.0F, 3.0F, 2.0F}).max == 3.0F);
  CHECK(rangeOf({10.0F, 20.0F}).min == 0.0F);
  CHECK(rangeOf({10.0F, 20.0F}).max == 20.0F);
  CHECK(rangeOf({-5.0F}).min == -5.0F);
  CHECK(rangeOf({-5.0F}).max == 0.0F);
  CHECK(rangeOf({0.0F, -0.0F}).min == 0.0F);
  CHECK(rangeOf({1e-45F}).max == 1e-45F);
}

TEST_CASE("observeRange refuses nothing, NaN and infinities", "[params]") {
  CHECK_THROWS_MATCHES(rangeOf({}), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(rangeOf({1.0F, 2.0F, kNaN}), std::invalid_argument,
                       Message("x[2] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(rangeOf({-kInfinity, kNaN}), std::invalid_argument,
                       Message("x[0] is -Infinity, but must be finite."));
}

TEST_CASE("the zero point of [-2.5, 3.8] is 101", "[params]") {
  const QuantParams params = chooseParams({.min = -2.5F, .max = 3.8F}, kUint8);
  CHECK(params.zeroPoint == 101);
  CHECK_THAT(params.scale, WithinRel(6.3F / 255.0F, 1e-6F));
}

TEST_CASE("symmetric parameters by hand", "[params]") {
  const ValueRange range{.min = -2.54F, .max = 1.0F};
  CHECK_THAT(chooseParams(range, kInt8).scale, WithinRel(0.02F, 1e-6F));
  CHECK(chooseParams(range, kInt8).zeroPoint == 0);

  const QuantSpec uint4{.bits = 4, .scheme = Scheme::Symmetric, .signedness = Signedness::Unsigned};
  CHECK_THAT(chooseParams(range, uint4).scale, WithinRel(2.54F / 7.0F, 1e-6F));
  CHECK(chooseParams(range, uint4).zeroPoint == 8);

  CHECK(chooseParams({.min = -3.0F, .max = 2.0F}, {.bits = 2}).scale == 3.0F);
}

TEST_CASE("asymmetric parameters by hand", "[params]") {
  const ValueRange range{.min = 0.0F, .max = 5.1F};
  CHECK_THAT(chooseParams(range, kUint8).scale, WithinRel(0.02F, 1e-6F));
  CHECK(chooseParams(range, kUint8).zeroPoint == 0);

  QuantSpec spec = kUint8;
  spec.signedness = Signedness::Signed;
  CHECK(chooseParams(range, spec).zeroPoint == -128);
  spec.codeRange = CodeRange::Narrow;
  CHECK(chooseParams(range, spec).zeroPoint == -127);
  CHECK_THAT(chooseParams(range, spec).scale, WithinRel(5.1F / 254.0F, 1e-6F));
  CHECK(chooseParams({.min = -5.1F, .max = 0.0F}, spec).zeroPoint == 127);
}

TEST_CASE("a zero point on a tie follows the rounding mode", "[params]") {
  // scale 1 and -min / scale = 2.5.
  const ValueRange range{.min = -2.5F, .max = 252.5F};
  QuantSpec spec = kUint8;
  CHECK(chooseParams(range, spec).zeroPoint == 2);
  spec.rounding = Rounding::HalfAwayFromZero;
  CHECK(chooseParams(range, spec).zeroPoint == 3);
}

TEST_CASE("chooseParams widens a given range to hold 0", "[params]") {
  CHECK(chooseParams({.min = 10.0F, .max = 20.0F}, kUint8).zeroPoint == 0);
  CHECK_THAT(chooseParams({.min = 10.0F, .max = 20.0F}, kUint8).scale,
             WithinRel(20.0F / 255.0F, 1e-6F));
  CHECK(chooseParams({.min = -20.0F, .max = -10.0F}, kUint8).zeroPoint == 255);
}

TEST_CASE("a range of nothing but 0 gets scale 1", "[params]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    const QuantParams params = chooseParams({.min = 0.0F, .max = -0.0F}, spec);
    CHECK(params.scale == 1.0F);
    validateParams(params, codeLimits(spec));
  }
}

TEST_CASE("the scale never falls below the smallest normal float", "[params]") {
  constexpr float kSmallest = std::numeric_limits<float>::min();
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    CHECK(chooseParams({.min = -1e-45F, .max = 1e-45F}, spec).scale == kSmallest);
    CHECK(chooseParams({.min = 0.0F, .max = kSmallest}, spec).scale == kSmallest);
  }
}

TEST_CASE("chooseParams refuses ranges that mean nothing", "[params]") {
  CHECK_THROWS_MATCHES(chooseParams({.min = 2.0F, .max = 1.0F}, kUint8), std::invalid_argument,
                       Message("range.min is 2, but must be at most range.max (1)."));
  CHECK_THROWS_MATCHES(chooseParams({.min = kNaN, .max = 1.0F}, kUint8), std::invalid_argument,
                       Message("range.min is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(chooseParams({.min = 0.0F, .max = kInfinity}, kInt8), std::invalid_argument,
                       Message("range.max is Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(
      chooseParams({.min = -3e38F, .max = 1.0F}, kInt8), std::invalid_argument,
      Message("range.min is -3e38, but must be at most 1.701412e38 in magnitude."));
  CHECK_THROWS_MATCHES(chooseParams({.min = 0.0F, .max = 1.0F}, {.bits = 17}),
                       std::invalid_argument,
                       Message("spec.bits is 17, but must be from 2 to 16."));
}

TEST_CASE("codes of up to 16 bits have parameters, too", "[params]") {
  QuantSpec spec{.bits = 16};
  CHECK(chooseParams({.min = -32767.0F, .max = 5.0F}, spec).scale == 1.0F);
  spec.scheme = Scheme::Asymmetric;
  spec.signedness = Signedness::Unsigned;
  const QuantParams params = chooseParams({.min = -2.5F, .max = 3.8F}, spec);
  CHECK_THAT(params.scale, WithinRel(6.3F / 65535.0F, 1e-6F));
  CHECK(params.zeroPoint == 26006);  // 65535 * 2.5 / 6.3 = 26005.95
  for (spec.bits = 9; spec.bits <= 16; ++spec.bits) {
    CAPTURE(spec.bits);
    for (const auto& [name, x] : testing::distributions(1009)) {
      CAPTURE(name);
      const QuantParams chosen = chooseParams(observeRange(x), spec);
      const double slack = 0x1p-23 * (1U << static_cast<unsigned>(spec.bits));
      double worst = 0.0;
      for (const float value : x) {
        const std::int32_t code = quantizeValue(value, chosen, codeLimits(spec), spec.rounding);
        worst =
            std::max(worst, std::fabs(static_cast<double>(dequantizeValue(code, chosen)) - value));
      }
      CHECK(worst <= chosen.scale * (0.5 + slack));
      CHECK(quantizeValue(0.0F, chosen, codeLimits(spec), spec.rounding) == chosen.zeroPoint);
    }
  }
}

TEST_CASE("validateParams takes any scale above 0 and any code as zero point", "[params]") {
  const CodeLimits limits{.qmin = -8, .qmax = 7};
  validateParams({.scale = 1e-45F, .zeroPoint = -8}, limits);
  validateParams({.scale = 3e38F, .zeroPoint = 7}, limits);
  CHECK_THROWS_MATCHES(validateParams({.scale = 1.0F, .zeroPoint = 8}, limits),
                       std::invalid_argument,
                       Message("params.zeroPoint is 8, but must be one of the codes -8 to 7."));
  CHECK_THROWS_MATCHES(validateParams({.scale = 1.0F, .zeroPoint = -9}, limits),
                       std::invalid_argument,
                       Message("params.zeroPoint is -9, but must be one of the codes -8 to 7."));
}

TEST_CASE("a value of the range comes back within half a step, and an end may clip", "[params]") {
  for (const int bits : {2, 3, 4, 8, 16}) {
    for (const Scheme scheme : {Scheme::Symmetric, Scheme::Asymmetric}) {
      const QuantSpec spec{.bits = bits, .scheme = scheme, .signedness = Signedness::Unsigned};
      const CodeLimits limits = codeLimits(spec);
      const std::vector<float> ends = testing::normal(static_cast<std::uint64_t>(bits), 2000);
      for (std::size_t i = 0; i < ends.size(); i += 2) {
        const ValueRange range{.min = std::min(ends[i], 0.0F), .max = std::max(ends[i + 1], 0.0F)};
        const QuantParams params = chooseParams(range, spec);
        for (const float x : {range.min, range.max}) {
          const std::int32_t code = quantizeValue(x, params, limits, spec.rounding);
          const double steps =
              (static_cast<double>(x) - dequantizeValue(code, params)) / params.scale;
          CAPTURE(bits, range.min, range.max, x);
          CHECK(std::fabs(steps) <= 0.5 + 0x1p-7);
          const float nearest = nearestCode(x, params, spec.rounding);
          if (scheme == Scheme::Symmetric) CHECK(nearest == static_cast<float>(code));
        }
      }
    }
  }
  const QuantSpec byte{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};
  const QuantParams params = chooseParams({.min = -1.5F, .max = 253.5F}, byte);
  CHECK(nearestCode(253.5F, params, Rounding::HalfEven) == 256.0F);
  CHECK(dequantizeValue(quantizeValue(253.5F, params, codeLimits(byte), Rounding::HalfEven),
                        params) == 253.0F);
}

TEST_CASE("numbers in sentences read as one would write them", "[params]") {
  const std::vector<std::pair<float, std::string>> cases{
      {-0.1F, "-0.1"},
      {-2.5F, "-2.5"},
      {-123.25F, "-123.25"},
      {-0.00012F, "-0.00012"},
      {-1.5e-7F, "-1.5e-7"},
      {-1e-45F, "-1.401298e-45"},
      {-1000000.0F, "-1000000"},
      {-9999999.0F, "-9999999"},
      {-16777216.0F, "-1.677722e7"},
      {-3e38F, "-3e38"},
      {kInfinity, "Infinity"},
      {-kInfinity, "-Infinity"},
      {kNaN, "NaN"},
      {0.0F, "0"},
  };
  for (const auto& [scale, text] : cases) {
    CHECK_THROWS_MATCHES(
        validateParams({.scale = scale, .zeroPoint = 0}, {.qmin = 0, .qmax = 1}),
        std::invalid_argument,
        Message("params.scale is " + text + ", but must be finite and greater than 0."));
  }
}

}  // namespace
}  // namespace quantlab
