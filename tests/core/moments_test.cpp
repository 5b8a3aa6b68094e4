#include "quantlab/measure/moments.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using testing::kInfinity;

TEST_CASE("moments by hand", "[moments]") {
  // d = (-2, 0, 0, 2): squares sum to 8, fourth powers to 32.
  const Moments m = moments(std::vector<float>{1.0F, 3.0F, 3.0F, 5.0F});
  CHECK(m.count == 4);
  CHECK(m.mean == 3.0);
  CHECK_THAT(m.standardDeviation, WithinAbs(std::sqrt(2.0), 1e-15));
  CHECK(m.excessKurtosis == -1.0);
}

TEST_CASE("kurtosis of known distributions", "[moments]") {
  CHECK_THAT(moments(testing::normal(1, 1U << 20U)).excessKurtosis, WithinAbs(0.0, 0.02));
  CHECK_THAT(moments(testing::uniform(1, 1U << 20U, -1, 1)).excessKurtosis, WithinAbs(-1.2, 0.01));
  CHECK(moments(std::vector<float>{-1.0F, 1.0F}).excessKurtosis == -2.0);
  std::vector<float> outlier = testing::normal(1, 4096);
  outlier[0] = 47.3F;
  CHECK(moments(outlier).excessKurtosis > 400.0);
}

TEST_CASE("a shift and a factor change neither shape nor digits", "[moments]") {
  const std::vector<float> x = testing::uniform(3, 1000, 0.0F, 1.0F);
  std::vector<float> moved = x;
  for (float& value : moved) value = value * 1024.0F + 4096.0F;
  CHECK_THAT(moments(moved).excessKurtosis, WithinAbs(moments(x).excessKurtosis, 1e-3));
  CHECK_THAT(moments(moved).mean, WithinAbs(moments(x).mean * 1024.0 + 4096.0, 1e-3));
}

TEST_CASE("equal values deviate by 0 and have no kurtosis", "[moments]") {
  const Moments m = moments(std::vector<float>(1009, 0.1F));
  CHECK(m.mean == static_cast<double>(0.1F));
  CHECK(m.standardDeviation == 0.0);
  CHECK(std::isnan(m.excessKurtosis));
}

TEST_CASE("moments of nothing and of infinities are refused", "[moments]") {
  CHECK_THROWS_MATCHES(moments({}), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(moments(std::vector<float>{0.0F, kInfinity}), std::invalid_argument,
                       Message("x[1] is Infinity, but must be finite."));
}

}  // namespace
}  // namespace quantlab
