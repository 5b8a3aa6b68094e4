#include "quantlab/measure/outliers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kInfinity;
using testing::kNaN;
using Indices = std::vector<std::size_t>;

std::vector<float> withLast(std::vector<float> x, float last) {
  x.back() = last;
  return x;
}

TEST_CASE("six deviations find a single outlier among many values", "[outliers]") {
  CHECK(outliersBySigma(withLast(testing::normal(1, 4096), 47.3F), 6.0) == Indices{4095});
  CHECK(outliersBySigma(testing::normal(1, 4096), 6.0).empty());
}

TEST_CASE("among 37 values six deviations find nothing, however far away", "[outliers]") {
  for (const float outlier : {1.0F, 0.1F, -47.3F, 1e30F, 3e-39F}) {
    CAPTURE(outlier);
    for (std::size_t n = 1; n <= 37; ++n) {
      CHECK(outliersBySigma(withLast(std::vector<float>(n), outlier), 6.0).empty());
    }
    CHECK(outliersBySigma(withLast(std::vector<float>(38), outlier), 6.0) == Indices{37});
  }
}

TEST_CASE("120 outliers of 4096 hide each other from six deviations", "[outliers]") {
  std::vector<float> x = testing::normal(1, 4096);
  std::fill_n(x.begin(), 120, 60.0F);
  CHECK(outliersBySigma(x, 6.0).empty());
  CHECK(outliersByMagnitude(x, 6.0).size() == 120);
  std::fill_n(x.begin() + 100, 20, 0.0F);  // 100 of them do not
  CHECK(outliersBySigma(x, 6.0).size() == 100);
}

TEST_CASE("equal values have no outliers", "[outliers]") {
  CHECK(outliersBySigma(std::vector<float>(100, 0.1F), 6.0).empty());
}

TEST_CASE("a magnitude has to exceed the threshold", "[outliers]") {
  const std::vector<float> x{6.0F, -6.5F, 7.0F, 0.0F};
  CHECK(outliersByMagnitude(x, 6.0) == Indices{1, 2});
  CHECK(outliersByMagnitude(x, 0.0) == Indices{0, 1, 2});
  CHECK(outliersByMagnitude({}, 1.0).empty());
}

TEST_CASE("channels against the median channel", "[outliers]") {
  const std::vector<float> x{1.0F, -8.0F, 2.0F, 0.5F, 4.0F, -4.0F};
  const Partition columns = Partition::perChannel(Shape({2, 3}), 1);
  CHECK(absMaxRatios(x, columns) == std::vector<double>{0.25, 2.0, 1.0});
  CHECK(outlierParts(x, columns, 1.5) == Indices{1});
  CHECK(outlierParts(x, columns, 2.0).empty());
  const Partition halves = Partition::perChannel(Shape({2, 3}), 0);  // median (8 + 4) / 2
  CHECK(absMaxRatios(x, halves) == std::vector<double>{8.0 / 6.0, 4.0 / 6.0});
}

TEST_CASE("where the median channel is 0, any other is infinitely larger", "[outliers]") {
  const Partition rows = Partition::perChannel(Shape({3, 1}), 0);
  const std::vector<float> x{0.0F, 1e-45F, 0.0F};
  CHECK(absMaxRatios(x, rows) == std::vector<double>{1.0, kInfinity, 1.0});
  CHECK(outlierParts(x, rows, 100.0) == Indices{1});
  CHECK(absMaxRatios({}, Partition::perChannel(Shape({0}), 0)).empty());
  CHECK(absMaxRatios({}, Partition::perChannel(Shape({2, 0}), 0)) == std::vector<double>{1.0, 1.0});
}

TEST_CASE("rules that mean nothing are refused", "[outliers]") {
  const std::vector<float> x{1.0F};
  const Partition whole = Partition::perTensor(Shape({1}));
  CHECK_THROWS_MATCHES(outliersBySigma({}, 6.0), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(outliersBySigma(x, 0.0), std::invalid_argument,
                       Message("k is 0, but must be finite and greater than 0."));
  CHECK_THROWS_MATCHES(outliersByMagnitude(x, -1.0), std::invalid_argument,
                       Message("threshold is -1, but must be finite and not negative."));
  CHECK_THROWS_MATCHES(outliersByMagnitude(std::vector<float>{kNaN}, 1.0), std::invalid_argument,
                       Message("x[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(outlierParts(x, whole, 0.5), std::invalid_argument,
                       Message("ratio is 0.5, but must be finite and at least 1."));
  CHECK_THROWS_MATCHES(
      absMaxRatios({}, whole), std::invalid_argument,
      Message("x.length is 0, but must be 1, the product of the shape's extents."));
}

}  // namespace
}  // namespace quantlab
