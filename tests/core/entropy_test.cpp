#include "quantlab/calibrate/entropy.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <map>
#include <stdexcept>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;

constexpr QuantSpec kInt8{.scheme = Scheme::Symmetric, .signedness = Signedness::Signed};

using Counts = std::vector<std::uint64_t>;

SampleHistogram observed(const std::vector<float>& x) {
  SampleHistogram samples;
  samples.observe(x);
  return samples;
}

/// KL(P || Q), written with both distributions spelled out.
double divergence(const Counts& counts, std::size_t kept, std::size_t levels) {
  std::vector<double> p(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(kept));
  std::vector<double> q(kept);
  std::map<std::size_t, std::pair<double, int>> runs;
  const auto levelOf = [&](std::size_t bin) {
    std::size_t level = 0;
    while ((level + 1) * kept / levels <= bin) ++level;
    return level;
  };
  for (std::size_t i = 0; i < kept; ++i) {
    runs[levelOf(i)].first += p[i];
    runs[levelOf(i)].second += p[i] > 0 ? 1 : 0;
  }
  for (std::size_t i = 0; i < kept; ++i) {
    if (p[i] > 0) q[i] = runs[levelOf(i)].first / runs[levelOf(i)].second;
  }
  for (std::size_t i = kept; i < counts.size(); ++i) p.back() += static_cast<double>(counts[i]);
  double sumP = 0;
  double sumQ = 0;
  for (std::size_t i = 0; i < kept; ++i) {
    sumP += p[i];
    sumQ += q[i];
  }
  double sum = 0;
  for (std::size_t i = 0; i < kept; ++i) {
    if (p[i] > 0) sum += p[i] / sumP * std::log(p[i] / sumP / (q[i] / sumQ));
  }
  return sum;
}

TEST_CASE("bins kept by hand", "[entropy]") {
  CHECK(entropyBins(Counts{}, 4) == 0);
  CHECK(entropyBins(Counts{0, 0, 0}, 1) == 0);
  CHECK(entropyBins(Counts{3, 0, 5, 0, 0}, 4) == 3);
  // Nothing is lost: each level holds equal bins.
  CHECK(entropyBins(Counts{4, 4, 2, 2, 1, 1}, 3) == 6);
  // A value in each level: nothing is lost by keeping all, nor by keeping one.
  CHECK(entropyBins(Counts{0, 1, 0, 1, 1, 0, 0, 1}, 4) == 8);
  // Clipping the one value far out costs less than merging unequal bins.
  CHECK(entropyBins(Counts{100, 50, 100, 50, 0, 0, 0, 1}, 4) == 4);
  // An empty last bin cannot take what is beyond it, so that only 2 and 4 bins are left.
  CHECK(entropyBins(Counts{9, 7, 0, 5}, 2) == 4);
}

TEST_CASE("the bins kept lose least, by another way of counting", "[entropy]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Counts counts(64);
    for (const float x : testing::normal(seed, 500)) {
      ++counts[std::min<std::size_t>(static_cast<std::size_t>(std::fabs(x) * 14.0F), 63)];
    }
    while (counts.back() == 0) counts.pop_back();
    for (const std::size_t levels : {2U, 4U, 8U, 16U}) {
      CAPTURE(seed, levels);
      const std::size_t best = entropyBins(counts, levels);
      for (std::size_t kept = levels; kept <= counts.size(); ++kept) {
        CHECK(divergence(counts, best, levels) <= divergence(counts, kept, levels) + 1e-12);
      }
    }
  }
}

TEST_CASE("the entropy range clips an outlier and keeps the bell", "[entropy]") {
  std::vector<float> x = testing::normal(1, 100000);
  x.front() = 47.3F;
  const ValueRange range = entropyRange(observed(x), kInt8);
  CHECK(range.max > 2.5F);
  CHECK(range.max < 8.0F);
  CHECK(range.min >= -range.max);
}

TEST_CASE("zeros do not move the entropy range", "[entropy]") {
  std::vector<float> x = testing::normal(2, 5000);
  const ValueRange before = entropyRange(observed(x), kInt8);
  x.insert(x.end(), 5000, 0.0F);
  CHECK(entropyRange(observed(x), kInt8).max == before.max);
}

TEST_CASE("values of one sign get all levels of an asymmetric code", "[entropy]") {
  std::vector<float> x = testing::relu(testing::normal(3, 20000));
  x.front() = 20.0F;  // beyond the edges below, so that nothing is cut to the extremes
  const SampleHistogram samples = observed(x);
  const auto edge = [&](std::size_t levels) {
    const auto bins = static_cast<double>(entropyBins(samples.magnitudes(), levels));
    return static_cast<float>(bins * samples.width());
  };
  QuantSpec spec{.bits = 4, .scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};
  CHECK(entropyRange(samples, spec).max == edge(16));
  spec.scheme = Scheme::Symmetric;
  CHECK(entropyRange(samples, spec).max == edge(8));
  CHECK(edge(8) != edge(16));
}

TEST_CASE("every distribution gets an entropy range within its extremes", "[entropy]") {
  for (const auto& [distribution, x] : testing::distributions(65)) {
    CAPTURE(distribution);
    const ValueRange range = entropyRange(observed(x), kInt8);
    const ValueRange extremes = observeRange(x);
    CHECK(range.min >= extremes.min);
    CHECK(range.max <= extremes.max);
    CHECK((range.max > range.min || extremes.max == extremes.min));
  }
}

TEST_CASE("entropy refuses what means nothing", "[entropy]") {
  CHECK_THROWS_MATCHES(entropyBins(Counts{1}, 0), std::invalid_argument,
                       Message("levels is 0, but must be at least 1."));
  CHECK_THROWS_AS(entropyRange(SampleHistogram(), kInt8), std::invalid_argument);
  CHECK_THROWS_AS(entropyRange(observed({1.0F}), {.bits = 9}), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
