#include "quantlab/measure/histogram.h"

#include <algorithm>
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

using Counts = std::vector<std::uint32_t>;

Histogram make(std::vector<float> x, double lo, double hi, int bins) {
  return histogram(x, lo, hi, bins);
}

TEST_CASE("bins are half-open, the last one closed", "[histogram]") {
  const Histogram h = make({0.0F, 0.5F, 1.0F, 1.999F, 2.0F, 3.0F, 4.0F, 4.0F}, 0.0, 4.0, 4);
  CHECK(h.counts == Counts{2, 2, 1, 3});
  CHECK(h.below == 0);
  CHECK(h.above == 0);
  CHECK(h.lo == 0.0);
  CHECK(h.hi == 4.0);
}

TEST_CASE("values outside are counted apart", "[histogram]") {
  const float justAbove = std::nextafter(1.0F, 2.0F);
  const float justBelow = std::nextafter(-1.0F, -2.0F);
  const Histogram h = make({-1.0F, justBelow, -3e38F, 1.0F, justAbove}, -1.0, 1.0, 2);
  CHECK(h.counts == Counts{1, 1});
  CHECK(h.below == 2);
  CHECK(h.above == 1);
}

TEST_CASE("one bin holds all of the range; no values leave the bins empty", "[histogram]") {
  CHECK(make({-1.0F, 0.0F, 1.0F}, -1.0, 1.0, 1).counts == Counts{3});
  CHECK(make({}, 0.0, 1.0, 3).counts == Counts{0, 0, 0});
}

TEST_CASE("every value is counted once", "[histogram]") {
  for (const std::size_t n : testing::sizes()) {
    for (const auto& [distribution, x] : testing::distributions(n)) {
      CAPTURE(n, distribution);
      const Histogram h = histogram(x, -1.5, 2.25, 37);
      CHECK(std::accumulate(h.counts.begin(), h.counts.end(), h.below + h.above) == n);
    }
  }
}

TEST_CASE("no value is misplaced by more than rounding", "[histogram]") {
  for (int i = 0; i < 300; ++i) {
    const float x = static_cast<float>(i) / 100.0F;
    const Counts counts = make({x}, 0.0, 3.0, 300).counts;
    const auto bin = std::find(counts.begin(), counts.end(), 1U) - counts.begin();
    CHECK(static_cast<double>(bin) * 0.01 <= x + 1e-9);
    CHECK(static_cast<double>(bin + 1) * 0.01 >= x - 1e-9);
  }
}

/// The bin that the definition names: the last i with lo + i w <= x, here in whole numbers.
std::int64_t binOfWhole(std::int64_t x, std::int64_t lo, std::int64_t hi, std::int64_t bins) {
  return std::min((x - lo) * bins / (hi - lo), bins - 1);
}

TEST_CASE("a whole number is in the bin whose edge it is", "[histogram]") {
  CHECK(make({15.0F}, 0.0, 22.0, 22).counts[15] == 1);
  for (int hi = 1; hi <= 70; ++hi) {
    for (const int lo : {0, -3, -1000}) {
      for (const int bins : {1, 2, 3, 7, hi, hi - lo, 10 * (hi - lo)}) {
        for (int x = std::max(lo, -3); x <= hi; ++x) {
          CAPTURE(x, lo, hi, bins);
          const Counts counts = make({static_cast<float>(x)}, lo, hi, bins).counts;
          CHECK(counts[static_cast<std::size_t>(binOfWhole(x, lo, hi, bins))] == 1);
        }
      }
    }
  }
}

TEST_CASE("so is a multiple of a power of two, up to the bound of what is exact", "[histogram]") {
  constexpr std::int64_t kMost = std::int64_t{1} << 36U;
  for (const double unit : {0x1p-60, 0x1p-2, 0x1p40}) {
    for (const int bins : {3, 1000, 65521, 65536}) {
      for (std::int64_t i = 1; i < bins; i += 61) {
        // The float next to an edge, and the floats beside that one.
        const auto edge = static_cast<float>(static_cast<double>(i) * kMost / bins);
        for (const float x : {std::nextafter(edge, 0.0F), edge, std::nextafter(edge, 1e30F)}) {
          const auto whole = static_cast<std::int64_t>(x);
          if (static_cast<float>(whole) != x) continue;
          CAPTURE(unit, bins, whole);
          const Counts counts =
              make({static_cast<float>(x * unit)}, 0.0, kMost * unit, bins).counts;
          const auto exact = static_cast<std::size_t>(binOfWhole(whole, 0, kMost, bins));
          CHECK(counts[exact] == 1);
        }
      }
    }
  }
}

TEST_CASE("a range wider than a product could be keeps its bins", "[histogram]") {
  // Beside such bounds every float is 0.
  CHECK(make({0.0F, 1.0F, 3e38F}, -8e307, 8e307, 65536).counts[32768] == 3);
  CHECK(make({0.0F}, -4e307, 1.2e308, 65536).counts[16384] == 1);
}

TEST_CASE("what has no histogram is named", "[histogram]") {
  CHECK_THROWS_MATCHES(make({1.0F, kNaN}, 0.0, 1.0, 4), std::invalid_argument,
                       Message("x[1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(make({-kInfinity}, 0.0, 1.0, 4), std::invalid_argument,
                       Message("x[0] is -Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(make({}, 1.0, 1.0, 4), std::invalid_argument,
                       Message("lo is 1, but must be less than hi (1)."));
  CHECK_THROWS_MATCHES(make({}, 1.0, -0.25, 4), std::invalid_argument,
                       Message("lo is 1, but must be less than hi (-0.25)."));
  CHECK_THROWS_MATCHES(make({}, 9.99999999, 0.5, 4), std::invalid_argument,
                       Message("lo is 10, but must be less than hi (0.5)."));
  CHECK_THROWS_MATCHES(make({}, kNaN, 1.0, 4), std::invalid_argument,
                       Message("lo is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(make({}, 0.0, kInfinity, 4), std::invalid_argument,
                       Message("hi is Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(make({}, -1e308, 1e308, 4), std::invalid_argument,
                       Message("hi - lo is Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(make({}, 0.0, 1.0, 0), std::invalid_argument,
                       Message("bins is 0, but must be from 1 to 65536."));
  CHECK_THROWS_MATCHES(make({}, 0.0, 1.0, 65537), std::invalid_argument,
                       Message("bins is 65537, but must be from 1 to 65536."));
}

}  // namespace
}  // namespace quantlab
