#include "quantlab/kernels/params_kernel.h"

#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

using testing::kInfinity;

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

/// Ranges whose 0 lies next to the middle of two codes: from 3 floats below to 3 above.
Ranges rangesNextToTies(CodeLimits limits) {
  Ranges ranges;
  const auto steps = static_cast<float>(limits.qmax - limits.qmin);
  for (const float scale : {1.0F, 0.7F, 1e-37F, 3e30F}) {
    for (const float below : {0.5F, 1.5F, std::floor(steps / 2) + 0.5F, steps - 0.5F}) {
      float min = -below * scale;
      for (int i = 0; i < 3; ++i) min = std::nextafter(min, 0.0F);
      for (int i = 0; i < 7; ++i, min = std::nextafter(min, -kInfinity)) {
        ranges.min.push_back(min);
        ranges.max.push_back((steps - below) * scale);
      }
    }
  }
  return ranges;
}

void checkChosen(const Ranges& ranges, const QuantSpec& spec) {
  const auto& [min, max] = ranges;
  std::vector<float> expectedScales;
  std::vector<std::int32_t> expectedZeroPoints;
  for (std::size_t i = 0; i < min.size(); ++i) {
    const QuantParams expected = chooseParams({.min = min[i], .max = max[i]}, spec);
    expectedScales.push_back(expected.scale);
    expectedZeroPoints.push_back(expected.zeroPoint);
  }
  for (const auto& kernel : paramsKernels()) {
    CAPTURE(kernel.name);
    std::vector<float> scales = min;
    std::vector<std::int32_t> zeroPoints(min.size());
    kernel.functions.choose(scales.data(), max.data(), min.size(), spec, scales.data(),
                            zeroPoints.data());
    CHECK(scales == expectedScales);
    CHECK(zeroPoints == expectedZeroPoints);
  }
}

TEST_CASE("every kernel chooses what chooseParams does", "[kernels]") {
  std::vector<QuantSpec> specs = testing::allSpecs();
  for (QuantSpec wide : testing::allSpecs()) {
    wide.bits += 8;
    specs.push_back(wide);
  }
  for (const QuantSpec& spec : specs) {
    CAPTURE(testing::name(spec));
    for (const std::size_t n : testing::kernelSizes()) checkChosen(rangesOf(n), spec);
    checkChosen(rangesNextToTies(codeLimits(spec)), spec);
  }
}

TEST_CASE("one odd scale or zero point is noticed wherever it stands", "[kernels]") {
  constexpr CodeLimits kLimits{.qmin = -8, .qmax = 7};
  constexpr float kLargest = std::numeric_limits<float>::max();
  const std::vector<float> scales{1.0F, -1.0F, 1e-45F, kLargest, -kLargest, 2.0F, 3.0F, 4.0F, 5.0F};
  const std::vector<std::int32_t> zeroPoints{-8, 7, 0, 1, -1, 2, 3, 4, 5};
  CHECK(arePartParams(scales, zeroPoints, kLimits));
  CHECK(arePartParams({}, {}, kLimits));
  for (std::size_t place = 0; place < scales.size(); ++place) {
    for (const float odd : {0.0F, -0.0F, testing::kNaN, kInfinity, -kInfinity}) {
      std::vector<float> others = scales;
      others[place] = odd;
      CHECK_FALSE(arePartParams(others, zeroPoints, kLimits));
    }
    for (const std::int32_t odd : {-9, 8, std::numeric_limits<std::int32_t>::min()}) {
      std::vector<std::int32_t> others = zeroPoints;
      others[place] = odd;
      CHECK_FALSE(arePartParams(scales, others, kLimits));
    }
  }
}

}  // namespace
}  // namespace quantlab
