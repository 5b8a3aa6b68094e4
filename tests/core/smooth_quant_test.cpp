#include "quantlab/methods/smooth_quant.h"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/methods/matmul.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

/// 64 rows of 48 channels; channel 7 is thirty times as large as the others.
Values activations() {
  Values x = testing::normal(1, 64 * 48);
  for (std::size_t i = 7; i < x.size(); i += 48) x[i] *= 30.0F;
  return x;
}

TEST_CASE("SmoothQuant scales by hand", "[smooth_quant]") {
  // Channels: max|x| = 16, 1, 0, 5; max|w| = 4, 0.25, 3, 0.
  const Values x{16, -1, 0, 5, -2, 0.5F, 0, 1};
  const Values w{-4, 1, 0.25F, 0.125F, 3, 1, 0, 0};
  const Values half = smoothQuantScales(x, w, 4, 0.5);
  CHECK_THAT(half[0], WithinRel(2.0F, 1e-7F));
  CHECK_THAT(half[1], WithinRel(2.0F, 1e-7F));
  CHECK(half[2] == 1.0F);
  CHECK(half[3] == 1.0F);
  CHECK_THAT(smoothQuantScales(x, w, 4, 1.0)[0], WithinRel(16.0F, 1e-6F));
  CHECK_THAT(smoothQuantScales(x, w, 4, 0.0)[0], WithinRel(0.25F, 1e-6F));
  CHECK_THAT(smoothQuantScales(x, w, 4, 0.25)[0], WithinRel(0.70710678F, 1e-6F));
}

TEST_CASE("smoothing changes the factors, not the product", "[smooth_quant]") {
  const Values x = activations();
  const Values w = testing::normal(2, 48 * 20, 0.0F, 0.1F);
  const Values before = matMul(x, w, 48);
  for (const double alpha : {0.0, 0.3, 0.5, 0.85, 1.0}) {
    CAPTURE(alpha);
    const SmoothedPair pair = smoothQuant(x, w, 48, alpha);
    CHECK(measureError(before, matMul(pair.x, pair.w, 48)).sqnrDb > 130.0);
    CHECK(pair.x[7] == x[7] / pair.scales[7]);
    CHECK(pair.w[7 * 20 + 3] == w[7 * 20 + 3] * pair.scales[7]);
  }
}

TEST_CASE("at alpha 1/2 both factors of a channel get the same maximum", "[smooth_quant]") {
  const Values x = activations();
  const Values w = testing::normal(2, 48 * 20, 0.0F, 0.1F);
  const SmoothedPair pair = smoothQuant(x, w, 48, 0.5);
  for (std::size_t channel = 0; channel < 48; ++channel) {
    float maxX = 0.0F;
    float maxW = 0.0F;
    for (std::size_t row = 0; row < 64; ++row) {
      maxX = std::max(maxX, std::fabs(pair.x[row * 48 + channel]));
    }
    for (std::size_t output = 0; output < 20; ++output) {
      maxW = std::max(maxW, std::fabs(pair.w[channel * 20 + output]));
    }
    CHECK_THAT(maxX, WithinRel(maxW, 1e-5F));
  }
}

TEST_CASE("smoothing lets int8 activations keep the quiet channels", "[smooth_quant]") {
  const Values x = activations();
  const Values w = testing::normal(2, 48 * 20, 0.0F, 0.1F);
  const QuantSpec int8;
  const auto quantized = [&](const Values& a, const Values& b) {
    return matMul(testing::roundTrip(a, chooseParams(observeRange(a), int8), int8),
                  testing::roundTrip(b, chooseParams(observeRange(b), int8), int8), 48);
  };
  const Values exact = matMul(x, w, 48);
  const SmoothedPair pair = smoothQuant(x, w, 48, 0.5);
  CHECK(measureError(exact, quantized(pair.x, pair.w)).sqnrDb >
        measureError(exact, quantized(x, w)).sqnrDb + 5.0);
}

TEST_CASE("SmoothQuant scales stay normal floats at the ends of the range", "[smooth_quant]") {
  for (const float x : {1e-45F, 1.0F, 1e19F}) {
    for (const float w : {1e-45F, 1.0F, 1e19F}) {
      for (const double alpha : {0.0, 0.5, 1.0}) {
        CAPTURE(x, w, alpha);
        const SmoothedPair pair = smoothQuant(Values{x}, Values{w}, 1, alpha);
        CHECK(std::isnormal(pair.scales[0]));
        CHECK(std::isfinite(pair.x[0]));
        CHECK(std::isfinite(pair.w[0]));
      }
    }
  }
}

TEST_CASE("SmoothQuant gives the same bits in every build", "[smooth_quant]") {
  std::uint32_t checksum = 0;
  for (const float value :
       smoothQuant(activations(), testing::normal(2, 48 * 20), 48, 0.65).scales) {
    checksum = checksum * 31U + std::bit_cast<std::uint32_t>(value);
  }
  CHECK(checksum == 0x8b196fe8U);
}

TEST_CASE("SmoothQuant names what it refuses", "[smooth_quant]") {
  const Values one{1.0F};
  const Values bad{testing::kNaN};
  CHECK_THROWS_MATCHES(smoothQuant(one, one, 1, 1.5), std::invalid_argument,
                       Message("alpha is 1.5, but must be from 0 to 1."));
  CHECK_THROWS_MATCHES(smoothQuant(one, one, 1, testing::kNaN), std::invalid_argument,
                       Message("alpha is NaN, but must be from 0 to 1."));
  const Values huge{3e38F};
  CHECK_THROWS_MATCHES(smoothQuant(huge, huge, 1, 1.0), std::invalid_argument,
                       Message("alpha is 1, but must be such that x / s and s w are floats."));
  CHECK_THROWS_AS(smoothQuant(huge, huge, 1, 0.0), std::invalid_argument);
  CHECK_THROWS_MATCHES(smoothQuant(bad, one, 1, 0.5), std::invalid_argument,
                       Message("x[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(smoothQuant(one, bad, 1, 0.5), std::invalid_argument,
                       Message("w[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(smoothQuant(one, one, 2, 0.5), std::invalid_argument,
                       Message("x.length is 1, but must be a multiple of channels (2)."));
}

}  // namespace
}  // namespace quantlab
