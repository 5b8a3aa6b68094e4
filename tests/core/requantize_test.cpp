#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "gemmlowp.h"
#include "quantlab/kernels/fixed_point.h"
#include "quantlab/kernels/requantize_kernel.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Int32 = std::numeric_limits<std::int32_t>;

/// Rows of eight sums: small, random of all magnitudes, and the ends of int32.
std::vector<std::int32_t> sums(std::size_t rows) {
  Random random(rows);
  std::vector<std::int32_t> all;
  for (std::size_t i = 0; i < rows * 8; ++i) {
    all.push_back(static_cast<std::int32_t>(random.bits()) >> (i % 32));
  }
  all[0] = Int32::min();
  all[1] = Int32::max();
  return all;
}

template <typename Code>
void compareKernels(CodeLimits limits, std::int32_t zeroPoint) {
  const std::vector<float> factors{1.0F, 0.5F, 0.25F, 1e-3F, 3e-8F, 0.7F, 1e30F, 1e-38F};
  const FloatRequantization how{factors.data(), zeroPoint, limits};
  for (std::size_t columns = 1; columns <= 8; ++columns) {
    const std::vector<std::int32_t> all = sums(9);
    const SumStrip strip{all.data(), 9, columns};
    std::vector<Code> expected;
    for (const auto& kernel : requantizeKernels<Code>()) {
      CAPTURE(kernel.name, columns, zeroPoint);
      std::vector<Code> codes(9 * 11, Code{77});
      kernel.functions.byFloats(strip, how, codes.data(), 11);
      if (expected.empty()) expected = codes;
      CHECK(codes == expected);
    }
    for (std::size_t row = 0; row < 9; ++row) {
      for (std::size_t column = 0; column < 11; ++column) {
        const Code code = expected[row * 11 + column];
        if (column >= columns) {
          CHECK(code == 77);
          continue;
        }
        // In double, of the product rounded to float as the contract says.
        const float steps = static_cast<float>(all[row * 8 + column]) * factors[column];
        const double rounded = std::nearbyint(static_cast<double>(steps)) + zeroPoint;
        CHECK(code == std::clamp<double>(rounded, limits.qmin, limits.qmax));
      }
    }
  }
}

TEST_CASE("every requantize kernel rounds half to even and saturates", "[requantize]") {
  for (const std::int32_t zeroPoint : {-128, -3, 0, 127}) {
    compareKernels<std::int8_t>({.qmin = -128, .qmax = 127}, zeroPoint);
    compareKernels<std::int8_t>({.qmin = zeroPoint, .qmax = 127}, zeroPoint);  // ReLU
  }
  for (const std::int32_t zeroPoint : {0, 128, 255}) {
    compareKernels<std::uint8_t>({.qmin = 0, .qmax = 255}, zeroPoint);
  }
}

TEST_CASE("fixed-point factors by hand", "[fixed_point]") {
  const auto same = [](FixedFactor a, std::int32_t multiplier, std::int32_t shift) {
    return a.multiplier == multiplier && a.shift == shift;
  };
  CHECK(same(toFixed(0.5), 1 << 30, 0));
  CHECK(same(toFixed(1.0), 1 << 30, -1));
  CHECK(same(toFixed(0.25), 1 << 30, 1));
  CHECK(same(toFixed(0.75), 3 << 29, 0));
  CHECK(same(toFixed(std::nextafter(0.5, 0.0)), 1 << 30, 0));  // rounds up into the next power
  CHECK(same(toFixed(std::ldexp(1.0, -32)), 1 << 30, 31));
  CHECK(same(toFixed(std::ldexp(0.999, -32)), 0, 0));
  CHECK(same(toFixed(std::ldexp(1.0, 29)), 1 << 30, -30));
  CHECK(same(toFixed(std::nextafter(std::ldexp(1.0, 30), 0.0)), 1 << 30, -31));
  CHECK_THROWS_MATCHES(toFixed(0.0), std::invalid_argument,
                       Message("factor is 0, but must be greater than 0 and less than 2^30."));
  CHECK_THROWS_AS(toFixed(std::ldexp(1.0, 30)), std::invalid_argument);
  CHECK_THROWS_AS(toFixed(std::nan("")), std::invalid_argument);
}

TEST_CASE("fixed-point products round as gemmlowp does", "[fixed_point]") {
  const FixedFactor half = toFixed(0.5);
  CHECK(multiplyFixed(3, half) == 2);    // 1.5: up
  CHECK(multiplyFixed(-3, half) == -1);  // -1.5: up, too
  const FixedFactor quarter = toFixed(0.25);
  CHECK(multiplyFixed(2, quarter) == 1);    // high half 1, then a tie away from 0
  CHECK(multiplyFixed(-2, quarter) == -1);  // -1, then a tie away from 0
  CHECK(multiplyFixed(1, quarter) == 1);    // 0.5 becomes 1, then 0.5 becomes 1: rounded twice
  CHECK(multiplyFixed(6, quarter) == 2);
  CHECK(multiplyFixed(5, toFixed(3.0)) == 15);
  CHECK(multiplyFixed(Int32::max(), toFixed(2.0)) == 1 << 30);  // saturates before the factor
  CHECK(multiplyFixed(Int32::min(), half) == Int32::min() / 2);
  CHECK(multiplyFixed(Int32::max(), {.multiplier = 0, .shift = 0}) == 0);
}

/// As gemmlowp's users multiply: the sum doubled, where it doesn't overflow, then its two
/// functions.
std::int32_t plainFixed(std::int32_t sum, FixedFactor factor) {
  const int left = std::max(-factor.shift, 0);
  const auto doubled = std::clamp<double>(std::ldexp(sum, left), Int32::min(), Int32::max());
  return testing::roundingDivideByPowerOfTwo(
      testing::roundingDoublingHighMul(static_cast<std::int32_t>(doubled), factor.multiplier),
      std::max(factor.shift, 0));
}

/// Ends and middles of int32, and random numbers of all magnitudes.
std::vector<std::int32_t> hostileSums() {
  std::vector<std::int32_t> all = sums(40);
  for (const std::int32_t end : {0, 1 << 30, Int32::max(), Int32::min()}) {
    for (int offset = -2; offset <= 2; ++offset) {
      const std::int64_t sum = std::int64_t{end} + offset;
      if (sum >= Int32::min() && sum <= Int32::max()) all.push_back(static_cast<std::int32_t>(sum));
    }
  }
  return all;
}

TEST_CASE("fixed-point products are gemmlowp's two functions, bit for bit", "[fixed_point]") {
  Random random(6);
  std::vector<std::int32_t> multipliers{0, 1 << 30, (1 << 30) + 1, Int32::max() - 1, Int32::max()};
  for (int i = 0; i < 8; ++i) {
    multipliers.push_back(static_cast<std::int32_t>(1U << 30U | random.bits() >> 2U));
  }
  for (const std::int32_t sum : hostileSums()) {
    for (int shift = -31; shift <= 31; ++shift) {
      for (const std::int32_t multiplier : multipliers) {
        CAPTURE(sum, shift, multiplier);
        const FixedFactor factor{.multiplier = multiplier, .shift = shift};
        REQUIRE(multiplyFixed(sum, factor) == plainFixed(sum, factor));
      }
    }
  }
}

template <typename Code>
void requireFixedCodes(CodeLimits limits, std::int32_t zeroPoint) {
  std::vector<FixedFactor> factors;
  for (const double factor : {1.0, 0.5, 1e-3, 3e-8, 0.7, 5e8, 1e-12, 2.5e-3}) {
    factors.push_back(toFixed(factor));
  }
  const FixedRequantization how{factors.data(), zeroPoint, limits};
  const std::vector<std::int32_t> all = sums(9);
  for (const auto& kernel : requantizeKernels<Code>()) {
    for (std::size_t columns = 1; columns <= 8; ++columns) {
      CAPTURE(kernel.name, columns, zeroPoint);
      std::vector<Code> codes(9 * 11, Code{77});
      kernel.functions.byIntegers({all.data(), 9, columns}, how, codes.data(), 11);
      for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::size_t column = i % 11;
        if (column >= columns) {
          REQUIRE(codes[i] == 77);
          continue;
        }
        const std::int64_t steps = plainFixed(all[i / 11 * 8 + column], factors[column]);
        REQUIRE(codes[i] == std::clamp<std::int64_t>(steps + zeroPoint, limits.qmin, limits.qmax));
      }
    }
  }
}

TEST_CASE("every requantize kernel multiplies by integers and saturates", "[requantize]") {
  for (const std::int32_t zeroPoint : {-128, -3, 0, 127}) {
    requireFixedCodes<std::int8_t>({.qmin = -128, .qmax = 127}, zeroPoint);
    requireFixedCodes<std::int8_t>({.qmin = zeroPoint, .qmax = 127}, zeroPoint);  // ReLU
  }
  for (const std::int32_t zeroPoint : {0, 128, 255}) {
    requireFixedCodes<std::uint8_t>({.qmin = 0, .qmax = 255}, zeroPoint);
  }
}

TEST_CASE("a fixed-point product is within one of the exact one", "[fixed_point]") {
  Random random(5);
  for (int i = 0; i < 20000; ++i) {
    const auto sum = static_cast<std::int32_t>(random.bits()) >> (i % 24);
    const double factor = std::ldexp(1.0 + random.bits() / 4294967296.0, -(i % 30) - 1);
    CAPTURE(sum, factor);
    CHECK(std::fabs(multiplyFixed(sum, toFixed(factor)) - sum * factor) <= 1.0);
  }
}

}  // namespace
}  // namespace quantlab
