#include "quantlab/kernels/quantize_kernel.h"

#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::Parameters;

/// Calls `function` with each specification, a code of its type, and its grid.
template <typename Function>
void forEachGrid(Function function) {
  for (const QuantSpec& spec : testing::allSpecs()) {
    if (spec.scheme == Scheme::Symmetric) continue;  // the grid is the same
    CAPTURE(testing::name(spec));
    testing::withCodeType(
        spec, [&](auto zero) { function(zero, CodeGrid{codeLimits(spec), spec.rounding}); });
  }
}

TEST_CASE("every kernel gives each run the codes of quantizeValue", "[kernels]") {
  forEachGrid([](auto zero, const CodeGrid& grid) {
    using Code = decltype(zero);
    for (const auto& kernel : quantizeKernels<Code>()) {
      for (const RunLayout& layout : testing::runLayouts()) {
        const Parameters params(layout.count, grid.limits);
        const std::vector<std::size_t> runs = testing::runsOf(layout);
        const std::size_t n = runs.size();
        // Start one element into the memory, so that no vector is aligned.
        const std::vector<float> x = testing::withNonFinite(testing::hostile(n, n + 1, 0.25F));
        std::vector<Code> codes(n + 2, Code{77});
        kernel.functions.runs(x.data() + 1, params.runs(layout), grid, codes.data() + 1);
        std::vector<Code> expected{Code{77}};
        for (std::size_t i = 0; i < n; ++i) {
          expected.push_back(static_cast<Code>(
              quantizeValue(x[i + 1], params.at(runs[i]), grid.limits, grid.rounding)));
        }
        expected.push_back(Code{77});
        CAPTURE(kernel.name, layout.length, layout.perLine, layout.last);
        CHECK(codes == expected);
      }
    }
  });
}

TEST_CASE("every kernel gives each column the codes of quantizeValue", "[kernels]") {
  forEachGrid([](auto zero, const CodeGrid& grid) {
    using Code = decltype(zero);
    for (const auto& kernel : quantizeKernels<Code>()) {
      for (const std::size_t columns : testing::kernelSizes()) {
        const std::size_t n = 11 * columns;
        const Parameters params(columns, grid.limits);
        const std::vector<float> x =
            testing::withNonFinite(testing::hostile(columns, n + 1, 0.0625F));
        std::vector<Code> codes(n + 2, Code{77});
        kernel.functions.rows(x.data() + 1, params.rows(11), grid, codes.data() + 1);
        std::vector<Code> expected{Code{77}};
        for (std::size_t i = 0; i < n; ++i) {
          expected.push_back(static_cast<Code>(
              quantizeValue(x[i + 1], params.at(i % columns), grid.limits, grid.rounding)));
        }
        expected.push_back(Code{77});
        CAPTURE(kernel.name, columns);
        CHECK(codes == expected);
      }
    }
  });
}

/// `steps` * `scale` and what lies `distance` floats above and below it, sixteen values in all.
std::vector<float> around(float steps, float scale, int distance) {
  std::vector<float> x;
  for (int i = 0; i < 16; ++i) {
    float value = steps * scale;
    const float towards = i % 2 == 0 ? kInfinity : -kInfinity;
    for (int d = 0; d < distance; ++d) value = std::nextafter(value, towards);
    x.push_back(i % 4 < 2 ? value : -value);
  }
  return x;
}

// Sixteen values at a time, so that a doubt about one is no reason to look twice at others.
TEST_CASE("codes are exact at any distance from a tie", "[kernels]") {
  const CodeGrid grid{codeLimits({}), Rounding::HalfEven};
  for (const float scale : {0.0266F, 0.1F, 1.0F / 3.0F, 0.25F, -0.7F, 1e-30F, 3e30F}) {
    for (const int distance : {0, 1, 2, 3, 4, 5, 6, 8, 12}) {
      std::vector<float> x;
      for (int step = 0; step < 140; ++step) {
        const std::vector<float> few = around(static_cast<float>(step) + 0.5F, scale, distance);
        x.insert(x.end(), few.begin(), few.end());
      }
      const std::size_t runs = x.size() / 16;
      const std::vector<float> scales(runs, scale);
      const std::vector<std::int32_t> zeroPoints(runs, 3);
      std::vector<std::int8_t> expected;
      for (const float value : x) {
        expected.push_back(
            static_cast<std::int8_t>(quantizeValue(value, {scale, 3}, grid.limits, grid.rounding)));
      }
      for (const auto& kernel : quantizeKernels<std::int8_t>()) {
        CAPTURE(kernel.name, scale, distance);
        std::vector<std::int8_t> codes(x.size());
        for (std::size_t i = 0; i < x.size(); i += 16) {
          const Runs one{RunLayout::alike(1, 16), scales.data(), zeroPoints.data()};
          kernel.functions.runs(x.data() + i, one, grid, codes.data() + i);
        }
        CHECK(codes == expected);
        const Rows rows{x.size() / 16, 16, scales.data(), zeroPoints.data()};
        kernel.functions.rows(x.data(), rows, grid, codes.data());
        CHECK(codes == expected);
      }
    }
  }
}

TEST_CASE("many ordinary values get the codes of quantizeValue", "[kernels]") {
  forEachGrid([](auto zero, const CodeGrid& grid) {
    using Code = decltype(zero);
    const std::vector<float> x = testing::normal(3, 16 * 1031, 0.1F, 1.0F);
    for (const std::size_t parts : {1U, 16U, 1031U}) {
      const Parameters params(parts, grid.limits);
      const std::size_t other = x.size() / parts;
      for (const auto& kernel : quantizeKernels<Code>()) {
        std::vector<Code> runs(x.size());
        std::vector<Code> rows(x.size());
        kernel.functions.runs(x.data(), params.runs(RunLayout::alike(parts, other)), grid,
                              runs.data());
        kernel.functions.rows(x.data(), params.rows(other), grid, rows.data());
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
          const auto code = [&](std::size_t part) {
            return quantizeValue(x[i], params.at(part), grid.limits, grid.rounding);
          };
          if (runs[i] != code(i / other) || rows[i] != code(i % parts)) ++wrong;
        }
        CAPTURE(kernel.name, parts);
        CHECK(wrong == 0);
      }
    }
  });
}

TEST_CASE("scales at their ends: denormal, smallest normal, largest", "[kernels]") {
  using Limits = std::numeric_limits<float>;
  const CodeGrid grid{codeLimits({}), Rounding::HalfEven};
  for (const float scale : {Limits::denorm_min(), Limits::min(), Limits::max()}) {
    const QuantParams params{.scale = scale, .zeroPoint = -3};
    const std::vector<float> x = testing::hostile(5, 64, 1.0F);
    for (const auto& kernel : quantizeKernels<std::int8_t>()) {
      std::vector<std::int8_t> codes(x.size());
      kernel.functions.runs(x.data(), oneRun(x.size(), params), grid, codes.data());
      CAPTURE(kernel.name, scale);
      for (std::size_t i = 0; i < x.size(); ++i) {
        CHECK(codes[i] == quantizeValue(x[i], params, grid.limits, grid.rounding));
      }
    }
  }
}

TEST_CASE("the reference comes first", "[kernels]") {
  CHECK(std::string(quantizeKernels<std::int8_t>().front().name) == "reference");
  CHECK(std::string(quantizeKernels<std::uint8_t>().front().isa) == "any");
}

}  // namespace
}  // namespace quantlab
