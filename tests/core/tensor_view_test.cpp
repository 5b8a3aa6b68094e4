#include "quantlab/tensor/tensor_view.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <numeric>
#include <stdexcept>

namespace quantlab {
namespace {

using Catch::Matchers::Message;

std::vector<float> countUp(std::size_t n) {
  std::vector<float> values(n);
  std::iota(values.begin(), values.end(), 0.0F);
  return values;
}

TEST_CASE("rows and columns of a matrix", "[tensor_view]") {
  const std::vector<float> data = countUp(6);
  const TensorView matrix(data, Shape({2, 3}));
  CHECK(matrix.gather(0, 0) == std::vector<float>{0, 1, 2});
  CHECK(matrix.gather(0, 1) == std::vector<float>{3, 4, 5});
  CHECK(matrix.gather(1, 0) == std::vector<float>{0, 3});
  CHECK(matrix.gather(1, 2) == std::vector<float>{2, 5});
}

TEST_CASE("slices of a cube lose the axis and stay row-major", "[tensor_view]") {
  const std::vector<float> data = countUp(24);
  const TensorView cube(data, Shape({2, 3, 4}));
  CHECK(cube.gather(0, 1) == std::vector<float>{12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23});
  CHECK(cube.gather(1, 2) == std::vector<float>{8, 9, 10, 11, 20, 21, 22, 23});
  CHECK(cube.gather(2, 3) == std::vector<float>{3, 7, 11, 15, 19, 23});
}

TEST_CASE("a vector's slice is one value; a tensor without elements has empty slices",
          "[tensor_view]") {
  const std::vector<float> data = countUp(3);
  CHECK(TensorView(data, Shape({3})).gather(0, 2) == std::vector<float>{2});
  CHECK(TensorView({}, Shape({0, 5})).gather(1, 4).empty());
  CHECK(TensorView({}, Shape({5, 0})).gather(0, 4).empty());
}

TEST_CASE("data that does not fill the shape is refused", "[tensor_view]") {
  const std::vector<float> data = countUp(5);
  CHECK_THROWS_MATCHES(TensorView(data, Shape({2, 3})), std::invalid_argument,
                       Message("data.length is 5, but must be 6, the product of the shape's "
                               "extents."));
}

TEST_CASE("an axis or index that is not there is named", "[tensor_view]") {
  const std::vector<float> data = countUp(6);
  const TensorView matrix(data, Shape({2, 3}));
  CHECK_THROWS_MATCHES(matrix.gather(2, 0), std::invalid_argument,
                       Message("axis is 2, but must be less than the rank 2."));
  CHECK_THROWS_MATCHES(matrix.gather(1, 3), std::invalid_argument,
                       Message("index is 3, but must be less than the extent 3 of the axis."));
  CHECK_THROWS_AS(TensorView({}, Shape({0, 5})).gather(0, 0), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
