#include "quantlab/tensor/shape.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <limits>
#include <stdexcept>

namespace quantlab {
namespace {

using Catch::Matchers::Message;

TEST_CASE("a shape counts its elements and knows its strides", "[shape]") {
  const Shape shape({2, 3, 5});
  CHECK(shape.rank() == 3);
  CHECK(shape.elementCount() == 30);
  CHECK(shape.extent(1) == 3);
  CHECK(shape.stride(0) == 15);
  CHECK(shape.stride(1) == 5);
  CHECK(shape.stride(2) == 1);
}

TEST_CASE("a scalar has one element, an extent of 0 none", "[shape]") {
  CHECK(Shape({}).elementCount() == 1);
  CHECK(Shape({}).rank() == 0);
  CHECK(Shape({4, 0, 2}).elementCount() == 0);
}

TEST_CASE("a product that is no index is refused, even beside an extent of 0", "[shape]") {
  constexpr std::size_t kHuge = std::numeric_limits<std::size_t>::max();
  CHECK(Shape({kHuge}).elementCount() == kHuge);
  CHECK_THROWS_AS(Shape({kHuge, 2}), std::invalid_argument);
  CHECK_THROWS_AS(Shape({0, kHuge, 2}), std::invalid_argument);
  CHECK_THROWS_AS(Shape({kHuge, 2, 0}), std::invalid_argument);
}

TEST_CASE("an axis beyond the rank is named", "[shape]") {
  const Shape shape({2, 3});
  CHECK_THROWS_MATCHES(shape.extent(2), std::invalid_argument,
                       Message("axis is 2, but must be less than the rank 2."));
  CHECK_THROWS_MATCHES(shape.stride(7), std::invalid_argument,
                       Message("axis is 7, but must be less than the rank 2."));
  CHECK_THROWS_AS(Shape({}).extent(0), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
