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

/// Ranges whose length over the steps lies within four doubles of the middle of two floats, as far
/// as two floats can be so far apart.
Ranges rangesNextToMiddles(CodeLimits limits) {
  Ranges ranges;
  const double steps = limits.qmax - limits.qmin;
  float scale = 1.0F;
  for (int i = 0; i < 10000; ++i, scale = std::nextafter(scale, kInfinity)) {
    const double middle = (double{scale} + double{std::nextafter(scale, kInfinity)}) / 2;
    const double length = middle * steps;
    auto max = static_cast<float>(length);
    if (max > length) max = std::nextafter(max, 0.0F);
    const double rest = length - max;
    if (rest > length * 0x1p-29) continue;  // too coarse for the next doubles
    const double next = std::nextafter(length, 2 * length) - length;
    for (int distance = -4; distance <= 4; ++distance) {
      ranges.min.push_back(static_cast<float>(-rest - distance * next));
      ranges.max.push_back(max);
    }
  }
  return ranges;
}

struct Chosen {
  std::vector<float> scales;
  std::vector<std::int32_t> zeroPoints;

  explicit Chosen(std::size_t count) : scales(count), zeroPoints(count) {}
  Chosen(const Ranges& ranges, const QuantSpec& spec) {
    for (std::size_t i = 0; i < ranges.min.size(); ++i) {
      const QuantParams own = chooseParams({.min = ranges.min[i], .max = ranges.max[i]}, spec);
      scales.push_back(own.scale);
      zeroPoints.push_back(own.zeroPoint);
    }
  }
  bool operator==(const Chosen&) const = default;
};

void checkChosen(const Ranges& ranges, const QuantSpec& spec) {
  const auto& [min, max] = ranges;
  const Chosen expected(ranges, spec);
  for (const auto& kernel : paramsKernels()) {
    CAPTURE(kernel.name);
    Chosen chosen(min.size());
    kernel.functions.choose(min.data(), max.data(), min.size(), spec, chosen.scales.data(),
                            chosen.zeroPoints.data());
    CHECK(chosen.scales == expected.scales);
    CHECK(chosen.zeroPoints == expected.zeroPoints);
  }
}

/// Each range alone, as a kernel may take more care of all where one needs it.
void checkEachChosen(const Ranges& ranges, const QuantSpec& spec) {
  for (const auto& kernel : paramsKernels()) {
    CAPTURE(kernel.name);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < ranges.min.size(); ++i) {
      const Ranges same{std::vector<float>(4, ranges.min[i]), std::vector<float>(4, ranges.max[i])};
      Chosen chosen(4);
      kernel.functions.choose(same.min.data(), same.max.data(), 4, spec, chosen.scales.data(),
                              chosen.zeroPoints.data());
      if (chosen != Chosen(same, spec)) ++wrong;
    }
    CHECK(wrong == 0);
  }
}

/// Of the values' ranges.
void checkChosenOfRuns(const std::vector<float>& x, const RunLayout& layout,
                       const QuantSpec& spec) {
  Ranges ranges{std::vector<float>(layout.count), std::vector<float>(layout.count)};
  const std::vector<std::size_t> runOf = testing::runsOf(layout);
  bool areValid = true;
  for (std::size_t i = 0; i < runOf.size(); ++i) {
    float& min = ranges.min[runOf[i]];
    float& max = ranges.max[runOf[i]];
    min = std::min(min, x[i + 1]);
    max = std::max(max, x[i + 1]);
    areValid = areValid && std::fabs(x[i + 1]) <= kLargestBound;
  }
  for (const auto& kernel : paramsKernels()) {
    CAPTURE(kernel.name, layout.count, layout.length, layout.perLine, layout.last);
    Chosen chosen(layout.count + 1);
    chosen.scales.back() = 7.0F;
    chosen.zeroPoints.back() = 7;
    CHECK(kernel.functions.ofRuns(x.data() + 1, layout, spec, chosen.scales.data(),
                                  chosen.zeroPoints.data()) == areValid);
    CHECK(chosen.scales.back() == 7.0F);
    CHECK(chosen.zeroPoints.back() == 7);
    if (!areValid) continue;
    chosen.scales.pop_back();
    chosen.zeroPoints.pop_back();
    CHECK(chosen == Chosen(ranges, spec));
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
    checkEachChosen(rangesNextToTies(codeLimits(spec)), spec);
  }
}

TEST_CASE("scales next to the middle of two floats are those of chooseParams", "[kernels]") {
  std::size_t tried = 0;
  for (int bits = 2; bits <= 16; ++bits) {
    for (const CodeRange codeRange : {CodeRange::Full, CodeRange::Narrow}) {
      const QuantSpec spec{.bits = bits, .scheme = Scheme::Asymmetric, .codeRange = codeRange};
      CAPTURE(testing::name(spec));
      const Ranges ranges = rangesNextToMiddles(codeLimits(spec));
      checkEachChosen(ranges, spec);
      tried += ranges.min.size();
    }
  }
  CHECK(tried > 10000);
}

TEST_CASE("every kernel chooses what chooseParams does for the range of each run", "[kernels]") {
  std::vector<RunLayout> layouts = testing::runLayouts();
  for (const std::size_t count : {255U, 256U, 257U, 515U}) {  // a kernel may go by tiles
    layouts.push_back(RunLayout::alike(count, 5));
    layouts.push_back({4 * count, 6, 4, 3});
  }
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    for (const RunLayout& layout : layouts) {
      std::vector<float> x = testing::normal(layout.count, testing::runsOf(layout).size() + 1);
      checkChosenOfRuns(x, layout, spec);
      x.back() = testing::kNaN;
      if (x.size() > 1) checkChosenOfRuns(x, layout, spec);
    }
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
