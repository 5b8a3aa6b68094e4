#include "quantlab/kernels/params_kernel.h"

#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

struct Ranges {
  std::vector<float> min;
  std::vector<float> max;
};

/// `n` valid ranges: of all magnitudes, on one side of 0, of one value, of nothing but 0.
Ranges rangesOf(std::size_t n) {
  Ranges ranges;
  const std::vector<float> sides = testing::normal(n + 1, 2 * n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<float> factors{1.0F, 1e-39F, 4e-38F, 3e37F, 1e-45F, 1000.0F};
    const float factor = factors[i % factors.size()];
    const float a = i % 13 == 5 ? 0.0F : sides[2 * i] * factor;
    const float b = i % 7 == 3 ? a : sides[2 * i + 1] * factor;
    ranges.min.push_back(std::min(a, b));
    ranges.max.push_back(std::max(a, b));
  }
  return ranges;
}

TEST_CASE("every kernel chooses what chooseParams does", "[kernels]") {
  std::vector<QuantSpec> specs = testing::allSpecs();
  for (QuantSpec wide : testing::allSpecs()) {
    wide.bits += 8;
    specs.push_back(wide);
  }
  for (const QuantSpec& spec : specs) {
    for (const std::size_t n : testing::kernelSizes()) {
      const auto [min, max] = rangesOf(n);
      CAPTURE(testing::name(spec), n);
      std::vector<float> expectedScales;
      std::vector<std::int32_t> expectedZeroPoints;
      for (std::size_t i = 0; i < n; ++i) {
        const QuantParams expected = chooseParams({.min = min[i], .max = max[i]}, spec);
        expectedScales.push_back(expected.scale);
        expectedZeroPoints.push_back(expected.zeroPoint);
      }
      for (const auto& kernel : paramsKernels()) {
        CAPTURE(kernel.name);
        std::vector<float> scales = min;
        std::vector<std::int32_t> zeroPoints(n);
        kernel.functions.choose(scales.data(), max.data(), n, spec, scales.data(),
                                zeroPoints.data());
        CHECK(scales == expectedScales);
        CHECK(zeroPoints == expectedZeroPoints);
      }
    }
  }
}

}  // namespace
}  // namespace quantlab
