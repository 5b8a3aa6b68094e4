#include "quantlab/numbers/random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kInfinity;
using testing::kNaN;

TEST_CASE("Random gives the published sequence of PCG32", "[random]") {
  // Output of the demonstration program that comes with the paper: seed 42, stream 54.
  Random random(42);
  for (const std::uint32_t expected :
       {0xA15C02B7U, 0x7B47F409U, 0xBA1D3330U, 0x83D2F293U, 0xBFA4784BU, 0xCBED606EU}) {
    CHECK(random.bits() == expected);
  }
}

TEST_CASE("values are the same bits in every build", "[random]") {
  Random uniform(7);
  for (const float expected : {0x1.48a972p-1F, 0x1.b0c9fcp-2F, 0x1.98bc4p-4F, 0x1.6eccdap-1F}) {
    CHECK(uniform.uniform() == expected);
  }
  Random normal(7);
  for (const double expected : {0x1.14ad7d5929d48p-2, -0x1.861e47d126bfp-1, 0x1.2d9f41d30d54cp-1,
                                0x1.a906ecb2e4d32p-1, 0x1.6764ae6758472p-4}) {
    CHECK(normal.normal() == expected);
  }
  std::uint32_t checksum = 2166136261U;  // FNV-1a over words
  for (const float x : testing::normal(1, 100000)) {
    checksum = (checksum ^ std::bit_cast<std::uint32_t>(x)) * 16777619U;
  }
  CHECK(checksum == 0x6F148726U);
}

TEST_CASE("uniform values fill [lo, hi) evenly", "[random]") {
  const std::vector<float> x = testing::uniform(11, 1U << 16U, -3.0F, 5.0F);
  double sum = 0.0;
  double squares = 0.0;
  for (const float value : x) {
    REQUIRE(value >= -3.0F);
    REQUIRE(value <= 5.0F);
    sum += value;
    squares += static_cast<double>(value) * value;
  }
  const auto n = static_cast<double>(x.size());
  const double mean = sum / n;
  // Four standard errors: 8 / sqrt(12 n) for the mean, less than 0.1 for the variance 64 / 12.
  CHECK(std::fabs(mean - 1.0) < 4.0 * 8.0 / std::sqrt(12.0 * n));
  CHECK(std::fabs(squares / n - mean * mean - 64.0 / 12.0) < 0.1);
}

TEST_CASE("normal values have the moments and tails of the bell", "[random]") {
  const std::vector<float> x = testing::normal(12, 1U << 18U, 2.0F, 3.0F);
  double moments[5] = {};
  double beyondTwo = 0.0;
  for (const float value : x) {
    const double z = (static_cast<double>(value) - 2.0) / 3.0;
    double power = 1.0;
    for (double& moment : moments) {
      moment += power;
      power *= z;
    }
    beyondTwo += std::fabs(z) > 2.0 ? 1.0 : 0.0;
  }
  const double n = moments[0];
  // Four standard errors: the moments' variances over n are 1, 2, 15 and 96.
  CHECK(std::fabs(moments[1] / n) < 4.0 * std::sqrt(1.0 / n));
  CHECK(std::fabs(moments[2] / n - 1.0) < 4.0 * std::sqrt(2.0 / n));
  CHECK(std::fabs(moments[3] / n) < 4.0 * std::sqrt(15.0 / n));
  CHECK(std::fabs(moments[4] / n - 3.0) < 4.0 * std::sqrt(96.0 / n));
  CHECK(std::fabs(beyondTwo / n - 0.0455) < 0.0017);
}

TEST_CASE("another seed gives other values", "[random]") {
  CHECK(testing::normal(1, 16) == testing::normal(1, 16));
  CHECK(testing::normal(1, 16) != testing::normal(2, 16));
}

TEST_CASE("a range or deviation of nothing gives a constant", "[random]") {
  CHECK(testing::uniform(1, 3, 2.5F, 2.5F) == std::vector<float>(3, 2.5F));
  CHECK(testing::normal(1, 3, 2.5F, 0.0F) == std::vector<float>(3, 2.5F));
}

TEST_CASE("seeds are mixed as SplitMix64 does", "[random]") {
  CHECK(mixSeed(1234567, 0) == 6457827717110365317U);
  CHECK(mixSeed(1234567, 1) == 3203168211198807973U);
  CHECK(mixSeed(1234567, 2) == 9817491932198370423U);
}

TEST_CASE("each number below a limit is as likely", "[random]") {
  Random random(4);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70000; ++i) ++counts.at(random.below(7));
  // Four standard deviations, sqrt(n / 7 * 6 / 7).
  for (const int count : counts) CHECK(std::abs(count - 10000) < 371);
  CHECK(random.below(1) == 0);
}

TEST_CASE("a shuffle keeps every element, in an order of the seed's", "[random]") {
  std::vector<std::uint32_t> first(100);
  std::iota(first.begin(), first.end(), 0U);
  const std::vector<std::uint32_t> sorted = first;
  std::vector<std::uint32_t> second = sorted;
  std::vector<std::uint32_t> third = sorted;
  shuffle(first, 1);
  shuffle(second, 1);
  shuffle(third, 2);
  CHECK(first == second);
  CHECK(first != sorted);
  CHECK(first != third);
  std::sort(first.begin(), first.end());
  CHECK(first == sorted);
}

TEST_CASE("bad parameters of a distribution are named", "[random]") {
  CHECK_THROWS_MATCHES(testing::uniform(1, 4, 2.0F, 1.0F), std::invalid_argument,
                       Message("hi is 1, but must be at least lo (2)."));
  CHECK_THROWS_MATCHES(testing::uniform(1, 4, kNaN, 1.0F), std::invalid_argument,
                       Message("lo is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(testing::uniform(1, 4, 0.0F, kInfinity), std::invalid_argument,
                       Message("hi is Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(testing::normal(1, 4, -kInfinity, 1.0F), std::invalid_argument,
                       Message("mean is -Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(testing::normal(1, 4, 0.0F, -0.5F), std::invalid_argument,
                       Message("standardDeviation is -0.5, but must be 0 or more."));
}

}  // namespace
}  // namespace quantlab
