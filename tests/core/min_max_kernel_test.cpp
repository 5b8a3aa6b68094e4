#include "quantlab/kernels/min_max_kernel.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

struct Result {
  std::vector<float> min;
  std::vector<float> max;
  bool allFinite;
};

Result runs(const MinMaxFunctions& functions, const std::vector<float>& x, std::size_t count) {
  Result result{std::vector<float>(count), std::vector<float>(count), false};
  result.allFinite = functions.runs(x.data() + 1, count, (x.size() - 1) / count, result.min.data(),
                                    result.max.data());
  return result;
}

/// What the contract says, value by value: columns of (rows, columns) with `stride`.
Result expectedColumns(const float* x, std::size_t rows, std::size_t columns, std::size_t stride) {
  Result result{std::vector<float>(columns, kInfinity), std::vector<float>(columns, -kInfinity),
                true};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const float value = x[row * stride + column];
      if (!std::isfinite(value)) result.allFinite = false;
      if (value < result.min[column]) result.min[column] = value;
      if (value > result.max[column]) result.max[column] = value;
    }
  }
  return result;
}

/// Equal, and every zero +0.
void checkSame(const Result& actual, const Result& expected) {
  CHECK(actual.min == expected.min);
  CHECK(actual.max == expected.max);
  CHECK(actual.allFinite == expected.allFinite);
  for (const auto* side : {&actual.min, &actual.max}) {
    CHECK(std::none_of(side->begin(), side->end(),
                       [](float value) { return value == 0.0F && std::signbit(value); }));
  }
}

TEST_CASE("every kernel finds the range of each run", "[kernels]") {
  for (const std::size_t length : testing::kernelSizes()) {
    const std::vector<float> finite = testing::hostile(length, 3 * length + 1, 1.0F);
    for (const auto& x : {finite, testing::withNonFinite(finite)}) {
      // A run is a column of its transpose.
      std::vector<float> transposed(3 * length);
      for (std::size_t i = 0; i < transposed.size(); ++i) {
        transposed[i % length * 3 + i / length] = x[i + 1];
      }
      const Result expected = expectedColumns(transposed.data(), length, 3, 3);
      for (const auto& kernel : minMaxKernels()) {
        CAPTURE(kernel.name, length);
        checkSame(runs(kernel.functions, x, 3), expected);
      }
    }
  }
}

TEST_CASE("every kernel finds the range of each column", "[kernels]") {
  for (const std::size_t rows : {0U, 1U, 3U, 7U, 8U, 9U, 17U}) {
    for (const std::size_t columns : testing::kernelSizes()) {
      const std::size_t stride = columns + rows % 3;
      const std::vector<float> finite = testing::hostile(rows, rows * stride + 1, 1.0F);
      for (const auto& x : {finite, testing::withNonFinite(finite)}) {
        for (const auto& kernel : minMaxKernels()) {
          Result actual{std::vector<float>(columns), std::vector<float>(columns), false};
          actual.allFinite = kernel.functions.columns(x.data() + 1, rows, columns, stride,
                                                      actual.min.data(), actual.max.data());
          CAPTURE(kernel.name, rows, columns);
          checkSame(actual, expectedColumns(x.data() + 1, rows, columns, stride));
        }
      }
    }
  }
}

TEST_CASE("one value that is not finite is noticed wherever it stands", "[kernels]") {
  for (const float odd : {kNaN, -kNaN, kInfinity, -kInfinity}) {
    for (std::size_t place = 1; place <= 37; ++place) {
      std::vector<float> x = testing::normal(place, 38);
      x[place] = odd;
      for (const auto& kernel : minMaxKernels()) {
        CAPTURE(kernel.name, place, odd);
        CHECK_FALSE(runs(kernel.functions, x, 1).allFinite);
      }
    }
  }
}

TEST_CASE("without values, or with NaN alone, the range is the empty one", "[kernels]") {
  for (const auto& kernel : minMaxKernels()) {
    for (const std::vector<float>& x : {std::vector<float>(1), std::vector<float>(20, kNaN)}) {
      const Result result = runs(kernel.functions, x, 1);
      CHECK(result.min[0] == kInfinity);
      CHECK(result.max[0] == -kInfinity);
      CHECK(result.allFinite == (x.size() == 1));
    }
  }
}

}  // namespace
}  // namespace quantlab
