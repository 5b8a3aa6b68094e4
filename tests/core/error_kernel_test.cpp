#include "quantlab/kernels/error_kernel.h"

#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"
#include "quantlab/measure/error_metrics.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

using testing::Parameters;

/// Bit for bit: sums of finite values are never -0 or NaN, so == says that.
void checkSame(const ErrorLanes& actual, const ErrorLanes& expected) {
  for (std::size_t lane = 0; lane < actual.size(); ++lane) {
    CAPTURE(lane);
    CHECK(actual[lane].squaredError == expected[lane].squaredError);
    CHECK(actual[lane].absError == expected[lane].absError);
    CHECK(actual[lane].maxAbsError == expected[lane].maxAbsError);
    CHECK(actual[lane].squaredOriginal == expected[lane].squaredOriginal);
    CHECK(actual[lane].squaredRestored == expected[lane].squaredRestored);
    CHECK(actual[lane].product == expected[lane].product);
  }
}

float roundTrip(float x, const QuantParams& params, const CodeGrid& grid) {
  return dequantizeValue(quantizeValue(x, params, grid.limits, grid.rounding), params);
}

TEST_CASE("every kernel sums the errors between arrays in the same order", "[kernels]") {
  for (const std::size_t n : testing::kernelSizes()) {
    const std::vector<float> x = testing::hostile(n, n + 1, 1.0F);
    const std::vector<float> y = testing::normal(n, n + 1);
    ErrorLanes expected{};
    for (std::size_t i = 0; i < n; ++i) expected[i % 4].add(x[i + 1], y[i + 1]);
    for (const auto& kernel : errorKernels()) {
      ErrorLanes lanes{};
      kernel.functions.arrays(x.data() + 1, y.data() + 1, n, lanes);
      CAPTURE(kernel.name, n);
      checkSame(lanes, expected);
    }
  }
}

TEST_CASE("every fused kernel sums what quantizing and restoring runs would make", "[kernels]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    const CodeGrid grid{codeLimits(spec), spec.rounding};
    for (const RunLayout& layout : testing::runLayouts()) {
      CAPTURE(testing::name(spec), layout.length, layout.perLine, layout.last);
      const Parameters params(layout.count, grid.limits);
      const std::vector<std::size_t> runs = testing::runsOf(layout);
      const std::vector<float> x = testing::hostile(runs.size(), runs.size() + 1, 0.25F);
      ErrorLanes expected{};
      for (std::size_t i = 0, inRun = 0; i < runs.size(); ++i) {
        inRun = i > 0 && runs[i] == runs[i - 1] ? inRun + 1 : 0;
        expected[inRun % 4].add(x[i + 1], roundTrip(x[i + 1], params.at(runs[i]), grid));
      }
      for (const auto& kernel : errorKernels()) {
        CAPTURE(kernel.name);
        ErrorLanes lanes{};
        kernel.functions.runs(x.data() + 1, params.runs(layout), grid, lanes);
        checkSame(lanes, expected);
      }
    }
  }
}

TEST_CASE("every fused kernel sums what quantizing and restoring rows would make", "[kernels]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    const CodeGrid grid{codeLimits(spec), spec.rounding};
    for (const std::size_t n : testing::kernelSizes()) {
      CAPTURE(testing::name(spec), n);
      const std::vector<float> x = testing::hostile(n, 3 * n + 1, 0.25F);
      const Parameters params(n, grid.limits);
      ErrorLanes expected{};
      for (std::size_t i = 0; i < 3 * n; ++i) {
        expected[i % n % 4].add(x[i + 1], roundTrip(x[i + 1], params.at(i % n), grid));
      }
      for (const auto& kernel : errorKernels()) {
        CAPTURE(kernel.name);
        ErrorLanes lanes{};
        kernel.functions.rows(x.data() + 1, params.rows(3), grid, lanes);
        checkSame(lanes, expected);
      }
    }
  }
}

TEST_CASE("lanes go on where they stand", "[kernels]") {
  const std::vector<float> x = testing::normal(1, 64);
  const std::vector<float> y = testing::normal(2, 64);
  for (const auto& kernel : errorKernels()) {
    ErrorLanes whole{};
    kernel.functions.arrays(x.data(), y.data(), 64, whole);
    ErrorLanes halves{};
    kernel.functions.arrays(x.data(), y.data(), 32, halves);
    kernel.functions.arrays(x.data() + 32, y.data() + 32, 32, halves);
    CAPTURE(kernel.name);
    checkSame(halves, whole);
  }
}

TEST_CASE("a value that is not finite shows in the sums", "[kernels]") {
  for (std::size_t place = 0; place < 21; ++place) {
    for (const float odd : {testing::kNaN, testing::kInfinity, -testing::kInfinity}) {
      std::vector<float> x = testing::normal(1, 21);
      x[place] = odd;
      const QuantParams params{.scale = 0.5F, .zeroPoint = 0};
      for (const auto& kernel : errorKernels()) {
        ErrorLanes lanes{};
        kernel.functions.runs(x.data(), oneRun(x.size(), params), {codeLimits({}), {}}, lanes);
        CAPTURE(kernel.name, place);
        CHECK_FALSE(std::isfinite(total(lanes).squaredOriginal));
      }
    }
  }
}

TEST_CASE("one fused run gives the metrics of the round trip", "[kernels]") {
  const std::vector<float> x = testing::normal(3, 1009);
  const QuantSpec spec{.bits = 4};
  const QuantParams params = chooseParams(observeRange(x), spec);
  const ErrorMetrics expected = measureError(x, testing::roundTrip(x, params, spec));
  for (const auto& kernel : errorKernels()) {
    ErrorLanes lanes{};
    kernel.functions.runs(x.data(), oneRun(x.size(), params), {codeLimits(spec), spec.rounding},
                          lanes);
    const ErrorMetrics metrics = metricsOf(total(lanes), x.size());
    CAPTURE(kernel.name);
    CHECK(metrics.mse == expected.mse);
    CHECK(metrics.cosine == expected.cosine);
    CHECK(metrics.sqnrDb == expected.sqnrDb);
  }
}

}  // namespace
}  // namespace quantlab
