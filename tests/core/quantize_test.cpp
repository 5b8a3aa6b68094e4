#include "quantlab/quantize/quantize.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using testing::kInfinity;
using testing::kNaN;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};
constexpr QuantSpec kUint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};

std::vector<std::int32_t> quantize(std::vector<float> x, QuantParams params,
                                   const QuantSpec& spec) {
  return testing::quantize(x, params, spec);
}

TEST_CASE("quantizeLinear by hand: divide, round, shift, saturate", "[quantize]") {
  // scale 2, zero point 128: 3 / 2 is a tie and goes to the even 2.
  CHECK(quantize({0.0F, 2.0F, 3.0F, 1000.0F, -254.0F, -1000.0F}, {.scale = 2.0F, .zeroPoint = 128},
                 kUint8) == std::vector<std::int32_t>{128, 129, 130, 255, 1, 0});
  CHECK(quantize({-0.3F, 0.05F, 1.0F, -1.0F}, {.scale = 1.0F / 127.0F, .zeroPoint = 0}, kInt8) ==
        std::vector<std::int32_t>{-38, 6, 127, -127});
}

TEST_CASE("quantizeLinear saturates at the limits of the specification", "[quantize]") {
  const std::vector<float> x{-1e30F, -100.0F, 100.0F, 1e30F, -kInfinity, kInfinity};
  const QuantParams params{.scale = 1.0F, .zeroPoint = 1};
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    const auto [qmin, qmax] = codeLimits(spec);
    const int low = std::max(qmin, -99);
    const int high = std::min(qmax, 101);
    CHECK(testing::quantize(x, params, spec) ==
          std::vector<std::int32_t>{qmin, low, high, qmax, qmin, qmax});
  }
}

TEST_CASE("NaN gets the code of 0", "[quantize]") {
  CHECK(quantize({kNaN, -kNaN}, {.scale = 0.5F, .zeroPoint = 7}, kUint8) ==
        std::vector<std::int32_t>{7, 7});
}

TEST_CASE("the rounding mode decides about ties, before the zero point is added", "[quantize]") {
  const std::vector<float> x{0.5F, 1.5F, 2.5F, -0.5F, -2.5F};
  QuantSpec spec = kUint8;
  CHECK(quantize(x, {.scale = 1.0F, .zeroPoint = 3}, spec) ==
        std::vector<std::int32_t>{3, 5, 5, 3, 1});
  spec.rounding = Rounding::HalfAwayFromZero;
  CHECK(quantize(x, {.scale = 1.0F, .zeroPoint = 3}, spec) ==
        std::vector<std::int32_t>{4, 5, 6, 2, 0});
}

TEST_CASE("values are divided by the scale, not multiplied by its reciprocal", "[quantize]") {
  const float scale = 0.01F;
  const float x = 11.5F * scale;
  REQUIRE(x / scale == 11.5F);
  REQUIRE(x * (1.0F / scale) < 11.5F);
  CHECK(quantize({x}, {.scale = scale, .zeroPoint = 0}, kInt8) == std::vector<std::int32_t>{12});
}

TEST_CASE("dequantizeLinear by hand", "[quantize]") {
  const std::array<std::uint8_t, 4> codes{0, 3, 128, 255};
  std::array<float, 4> restored{};
  dequantizeLinear<std::uint8_t>(codes, {.scale = 2.0F, .zeroPoint = 128}, restored);
  CHECK(restored == std::array{-256.0F, -250.0F, 0.0F, 254.0F});

  const std::array<std::int8_t, 3> negative{-128, 0, 127};
  std::array<float, 3> values{};
  dequantizeLinear<std::int8_t>(negative, {.scale = 0.5F, .zeroPoint = -1}, values);
  CHECK(values == std::array{-63.5F, 0.5F, 64.0F});
}

TEST_CASE("a given scale may overflow when restored", "[quantize]") {
  const std::array<std::int8_t, 1> codes{2};
  std::array<float, 1> restored{};
  dequantizeLinear<std::int8_t>(codes, {.scale = 3e38F, .zeroPoint = 0}, restored);
  CHECK(restored[0] == kInfinity);
}

TEST_CASE("no values give no codes", "[quantize]") {
  CHECK(quantize({}, {.scale = 1.0F, .zeroPoint = 0}, kInt8).empty());
  CHECK(testing::dequantize({}, {.scale = 1.0F, .zeroPoint = 0}, kInt8).empty());
}

TEST_CASE("lengths, types and parameters are checked", "[quantize]") {
  const std::array<float, 3> x{};
  std::array<std::int8_t, 2> tooFew{};
  std::array<std::uint8_t, 3> wrongType{};
  std::array<std::int8_t, 3> codes{};
  std::array<float, 4> tooMany{};
  const QuantParams params{.scale = 1.0F, .zeroPoint = 0};
  CHECK_THROWS_MATCHES(quantizeLinear<std::int8_t>(x, params, kInt8, tooFew), std::invalid_argument,
                       Message("codes.length is 2, but must be 3, the length of x."));
  CHECK_THROWS_MATCHES(quantizeLinear<std::uint8_t>(x, params, kInt8, wrongType),
                       std::invalid_argument,
                       Message("spec.signedness is signed, but must be that of the codes' type."));
  CHECK_THROWS_MATCHES(
      quantizeLinear<std::int8_t>(x, {.scale = kNaN, .zeroPoint = 0}, kInt8, codes),
      std::invalid_argument,
      Message("params.scale is NaN, but must be finite and greater than 0."));
  CHECK_THROWS_MATCHES(quantizeLinear<std::int8_t>(x, params, {.bits = 16}, codes),
                       std::invalid_argument, Message("spec.bits is 16, but must be from 2 to 8."));
  CHECK_THROWS_MATCHES(dequantizeLinear<std::int8_t>(codes, params, tooMany), std::invalid_argument,
                       Message("restored.length is 4, but must be 3, the length of codes."));
  CHECK_THROWS_MATCHES(
      dequantizeLinear<std::int8_t>(codes, {.scale = 1.0F, .zeroPoint = 128}, tooMany),
      std::invalid_argument,
      Message("params.zeroPoint is 128, but must be one of the codes -128 to 127."));
}

TEST_CASE("asymmetric codes serve ReLU output (255/127)^2 = 4.03 times better", "[quantize]") {
  // Symmetric codes waste the half below zero, so their step is 255/127 times as wide; an error
  // that is uniform over the step has a mean square of step^2 / 12.
  const std::vector<float> x = testing::relu(testing::normal(2024, std::size_t{1} << 20U));
  const auto mse = [&](const QuantSpec& spec) {
    const QuantParams params = chooseParams(observeRange(x), spec);
    return measureError(x, testing::roundTrip(x, params, spec)).mse;
  };
  CHECK_THAT(mse(kInt8) / mse(kUint8), WithinRel(255.0 * 255.0 / (127.0 * 127.0), 0.01));
}

}  // namespace
}  // namespace quantlab
