#include "quantlab/kernels/min_max_kernel.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

/// Ranges that start as 0 to 0, and whether all are valid.
struct Result {
  std::vector<float> min;
  std::vector<float> max;
  bool areValid = true;
  bool areFinite = true;  ///< all values

  explicit Result(std::size_t count) : min(count), max(count) {}
};

Result runs(const MinMaxFunctions& functions, const std::vector<float>& x,
            const RunLayout& layout) {
  Result result(layout.count);
  result.areValid = functions.runs(x.data() + 1, layout, result.min.data(), result.max.data());
  return result;
}

/// What the contract says, value by value; `partOf` tells whose range value i widens.
template <typename PartOf>
Result expected(std::span<const float> x, std::size_t count, PartOf partOf) {
  Result result(count);
  for (std::size_t i = 0; i < x.size(); ++i) {
    float& min = result.min[partOf(i)];
    float& max = result.max[partOf(i)];
    if (!(std::fabs(x[i]) <= kLargestBound)) result.areValid = false;
    if (!std::isfinite(x[i])) result.areFinite = false;
    if (x[i] < min) min = x[i];
    if (x[i] > max) max = x[i];
  }
  return result;
}

/// Equal, and no zero is -0.
void checkSame(const Result& actual, const Result& expected) {
  CHECK(actual.areValid == expected.areValid);
  if (!expected.areFinite) return;
  CHECK(actual.min == expected.min);
  CHECK(actual.max == expected.max);
  for (const auto* side : {&actual.min, &actual.max}) {
    CHECK(std::none_of(side->begin(), side->end(),
                       [](float value) { return value == 0.0F && std::signbit(value); }));
  }
}

TEST_CASE("every kernel finds the range of each run", "[kernels]") {
  for (const RunLayout& layout : testing::runLayouts()) {
    const std::vector<std::size_t> runOf = testing::runsOf(layout);
    const std::vector<float> finite = testing::hostile(runOf.size(), runOf.size() + 1, 1.0F);
    for (const auto& x : {finite, testing::withNonFinite(finite)}) {
      for (const auto& kernel : minMaxKernels()) {
        CAPTURE(kernel.name, layout.length, layout.count, layout.perLine, layout.last);
        checkSame(runs(kernel.functions, x, layout), expected(std::span(x).subspan(1), layout.count,
                                                              [&](auto i) { return runOf[i]; }));
      }
    }
  }
}

TEST_CASE("every kernel finds the range of each column", "[kernels]") {
  for (const std::size_t rows : {0U, 1U, 3U, 7U, 8U, 9U, 17U}) {
    for (const std::size_t columns : testing::kernelSizes()) {
      const std::vector<float> finite = testing::hostile(rows, rows * columns + 1, 1.0F);
      for (const auto& x : {finite, testing::withNonFinite(finite)}) {
        for (const auto& kernel : minMaxKernels()) {
          Result actual(columns);
          actual.areValid = kernel.functions.columns(x.data() + 1, {rows, columns, columns},
                                                     actual.min.data(), actual.max.data());
          CAPTURE(kernel.name, rows, columns);
          checkSame(actual, expected(std::span(x).subspan(1), columns,
                                     [&](auto i) { return i % columns; }));
        }
      }
    }
  }
}

TEST_CASE("a range only widens", "[kernels]") {
  const std::vector<float> x = testing::uniform(1, 40, -1.0F, 1.0F);
  for (const auto& kernel : minMaxKernels()) {
    float min = -2.0F;
    float max = 0.0F;
    CHECK(kernel.functions.runs(x.data(), RunLayout::alike(1, 40), &min, &max));
    CHECK(min == -2.0F);
    CHECK(max == *std::max_element(x.begin(), x.end()));
    std::vector<float> lows(8, -2.0F);
    std::vector<float> highs(8, 3.0F);
    CHECK(kernel.functions.columns(x.data(), {5, 8, 8}, lows.data(), highs.data()));
    CHECK(lows == std::vector<float>(8, -2.0F));
    CHECK(highs == std::vector<float>(8, 3.0F));
  }
}

TEST_CASE("one value that makes a range invalid is noticed wherever it stands", "[kernels]") {
  const float tooLarge = std::nextafter(kLargestBound, kInfinity);
  for (const float odd : {kNaN, -kNaN, kInfinity, -kInfinity, tooLarge, -tooLarge}) {
    for (std::size_t place = 1; place <= 37; ++place) {
      std::vector<float> x = testing::normal(place, 38);
      x[place] = odd;
      for (const auto& kernel : minMaxKernels()) {
        CAPTURE(kernel.name, place, odd);
        CHECK_FALSE(runs(kernel.functions, x, RunLayout::alike(1, 37)).areValid);
        x[place] = std::copysign(kLargestBound, odd);
        CHECK(runs(kernel.functions, x, RunLayout::alike(1, 37)).areValid);
        x[place] = odd;
      }
    }
  }
}

TEST_CASE("columns may be a strip of wider rows", "[kernels]") {
  constexpr std::size_t kRows = 9;
  constexpr std::size_t kStride = 61;
  const std::vector<float> x = testing::hostile(3, kRows * kStride, 1.0F);
  for (const std::size_t columns : {1U, 4U, 15U, 16U, 17U, 45U}) {
    for (const auto& kernel : minMaxKernels()) {
      CAPTURE(kernel.name, columns);
      Result actual(columns);
      actual.areValid = kernel.functions.columns(x.data() + 7, {kRows, columns, kStride},
                                                 actual.min.data(), actual.max.data());
      std::vector<float> strip;
      for (std::size_t row = 0; row < kRows; ++row) {
        const auto start = x.begin() + static_cast<std::ptrdiff_t>(7 + row * kStride);
        strip.insert(strip.end(), start, start + static_cast<std::ptrdiff_t>(columns));
      }
      checkSame(actual, expected(strip, columns, [&](auto i) { return i % columns; }));
    }
  }
}

}  // namespace
}  // namespace quantlab
