#include "quantlab/calibrate/sample_histogram.h"

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

std::vector<std::uint64_t> copy(std::span<const std::uint64_t> counts) {
  return {counts.begin(), counts.end()};
}

bool equal(const SampleHistogram& a, const SampleHistogram& b) {
  return a.count() == b.count() && a.width() == b.width() &&
         copy(a.positive()) == copy(b.positive()) && copy(a.negative()) == copy(b.negative()) &&
         a.extremes().min == b.extremes().min && a.extremes().max == b.extremes().max;
}

TEST_CASE("bins by hand", "[sample_histogram]") {
  // 2048 bins of width 1 end below 2048, so the width is 2: 2 and 3 share a bin.
  SampleHistogram h;
  h.observe(std::vector<float>{3.0F, 2.0F, 0.5F, 0.0F, -0.0F, -1.0F, -2048.0F});
  CHECK(h.width() == 2.0);
  CHECK(h.positive()[0] == 1);
  CHECK(h.positive()[1] == 2);
  CHECK(h.negative()[0] == 1);
  CHECK(h.negative()[1024] == 1);
  CHECK(h.magnitudes()[0] == 2);
  CHECK(h.count() == 7);
  CHECK(h.extremes().min == -2048.0F);
  CHECK(h.extremes().max == 3.0F);
}

TEST_CASE("neither order nor batches change the histogram", "[sample_histogram]") {
  for (const std::size_t n : testing::sizes()) {
    for (auto [distribution, x] : testing::distributions(n)) {
      CAPTURE(n, distribution);
      SampleHistogram whole;
      whole.observe(x);

      SampleHistogram inBatches;
      const std::span<const float> values(x);
      for (std::size_t start = 0; start < n; start += 7) {
        inBatches.observe(values.subspan(start, std::min<std::size_t>(7, n - start)));
      }
      CHECK(equal(whole, inBatches));

      std::sort(x.begin(), x.end());
      SampleHistogram sorted;
      sorted.observe(x);
      CHECK(equal(whole, sorted));
    }
  }
}

TEST_CASE("every value is in its bin, and bins are fine enough", "[sample_histogram]") {
  for (const auto& [distribution, x] : testing::distributions(1009)) {
    CAPTURE(distribution);
    SampleHistogram h;
    h.observe(x);
    const double absMax = std::max<double>(h.extremes().max, -h.extremes().min);
    CHECK(h.width() <= std::max(absMax / 1024, 0x1p-149));
    std::vector<std::uint64_t> positive(SampleHistogram::kBins);
    std::vector<std::uint64_t> negative(SampleHistogram::kBins);
    for (const double value : x) {
      if (value == 0.0) continue;
      auto& counts = value < 0.0 ? negative : positive;
      ++counts.at(static_cast<std::size_t>(std::fabs(value) / h.width()));
    }
    CHECK(copy(h.positive()) == positive);
    CHECK(copy(h.negative()) == negative);
  }
}

TEST_CASE("a refused batch leaves no trace; without values there is no width",
          "[sample_histogram]") {
  SampleHistogram h;
  CHECK_THROWS_MATCHES(h.width(), std::invalid_argument,
                       Message("samples is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(h.observe(std::vector<float>{1.0F, testing::kNaN}), std::invalid_argument,
                       Message("batch[1] is NaN, but must be finite."));
  CHECK(h.count() == 0);
  const auto counts = h.magnitudes();
  CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == 0);
}

}  // namespace
}  // namespace quantlab
