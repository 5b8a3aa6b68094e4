#include "quantlab/measure/paired_comparison.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Bytes = std::vector<std::uint8_t>;

TEST_CASE("eight paired answers, compared by hand", "[paired]") {
  const Bytes labels{0, 0, 0, 0, 1, 1, 1, 1};
  const Bytes first{0, 0, 0, 0, 0, 2, 0, 1};
  const Bytes second{0, 0, 0, 1, 1, 0, 1, 1};
  const PairedComparison result = comparePaired(labels, first, second);
  CHECK(result.lost == 1);
  CHECK(result.won == 2);
  CHECK(result.flipped == 4);  // one is wrong in two ways
  CHECK(result.difference == 0.125);
  // b = 1.5, c = 2.5, N = 10: 0.1 +- 1.96 sqrt(4 - 0.1) / 10
  CHECK_THAT(result.low, WithinAbs(0.1 - 0.195996 * std::sqrt(3.9), 1e-5));
  CHECK_THAT(result.high, WithinAbs(0.1 + 0.195996 * std::sqrt(3.9), 1e-5));
}

TEST_CASE("answers that never differ still leave an interval", "[paired]") {
  const Bytes labels(98, 1);
  const PairedComparison result = comparePaired(labels, labels, labels);
  CHECK(result.flipped == 0);
  CHECK(result.difference == 0.0);
  CHECK_THAT(result.high, WithinAbs(0.0195996, 1e-6));  // 1.96 sqrt(1) / 100
  CHECK(result.low == -result.high);
}

TEST_CASE("the models in exchanged order turn the sign", "[paired]") {
  const Bytes labels{0, 1, 2, 2, 1};
  const Bytes first{0, 1, 1, 2, 0};
  const Bytes second{1, 1, 2, 2, 1};
  const PairedComparison result = comparePaired(labels, first, second);
  const PairedComparison turned = comparePaired(labels, second, first);
  CHECK(result.difference == -turned.difference);
  CHECK(result.low == -turned.high);
}

TEST_CASE("answers that can't be paired are named", "[paired]") {
  CHECK_THROWS_MATCHES(comparePaired({}, {}, {}), std::invalid_argument,
                       Message("labels is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(comparePaired(Bytes{1, 2}, Bytes{1}, Bytes{1, 2}), std::invalid_argument,
                       Message("first.length is 1, but must be 2, the length of labels."));
}

}  // namespace
}  // namespace quantlab
