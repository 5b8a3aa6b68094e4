#include "quantlab/kernels/quantize_kernel.h"

#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

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
      for (const std::size_t length : testing::kernelSizes()) {
        const Parameters params(3, grid.limits);
        const std::size_t n = 3 * length;
        // Start one element into the memory, so that no vector is aligned.
        const std::vector<float> x = testing::withNonFinite(testing::hostile(length, n + 1, 0.25F));
        std::vector<Code> codes(n + 2, Code{77});
        kernel.functions.runs(x.data() + 1, params.runs(length), grid, codes.data() + 1);
        std::vector<Code> expected{Code{77}};
        for (std::size_t i = 0; i < n; ++i) {
          expected.push_back(static_cast<Code>(
              quantizeValue(x[i + 1], params.at(i / length), grid.limits, grid.rounding)));
        }
        expected.push_back(Code{77});
        CAPTURE(kernel.name, length);
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
