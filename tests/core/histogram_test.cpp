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
