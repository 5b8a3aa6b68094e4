#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

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
      kernel.functions(strip, how, codes.data(), 11);
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
