#include "quantlab/methods/matmul.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

Values multiply(Values x, Values w, std::size_t channels) { return matMul(x, w, channels); }

TEST_CASE("matrix products by hand", "[matmul]") {
  CHECK(multiply({1, 2, 3, 4, 5, 6}, {1, 0, -1, 2, 0.5F, 3}, 3) == Values{0.5F, 13, 2, 28});
  CHECK(multiply({2}, {3, 4, 5}, 1) == Values{6, 8, 10});
  CHECK(multiply({1, 2, 3}, {4, 5, 6}, 3) == Values{32});
}

TEST_CASE("sums are rounded to float but once", "[matmul]") {
  CHECK(multiply({16777216, 1, 1}, {1, 1, 1}, 3) == Values{16777218});
  CHECK(multiply({3e38F, 3e38F, -3e38F}, {1, 1, 1}, 3) == Values{3e38F});
}

TEST_CASE("matrices that do not fit are named", "[matmul]") {
  CHECK_THROWS_MATCHES(multiply({1, 2}, {1}, 0), std::invalid_argument,
                       Message("channels is 0, but must be at least 1."));
  CHECK_THROWS_MATCHES(multiply({}, {1}, 1), std::invalid_argument,
                       Message("x is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(multiply({1, 2, 3}, {1, 2}, 2), std::invalid_argument,
                       Message("x.length is 3, but must be a multiple of channels (2)."));
  CHECK_THROWS_MATCHES(multiply({1, 2}, {1, 2, 3}, 2), std::invalid_argument,
                       Message("w.length is 3, but must be a multiple of channels (2)."));
}

}  // namespace
}  // namespace quantlab
