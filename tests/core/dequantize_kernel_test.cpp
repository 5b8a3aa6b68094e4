#include "quantlab/kernels/dequantize_kernel.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "kernel_support.h"

namespace quantlab {
namespace {

using testing::Parameters;

template <typename Code>
CodeLimits allCodes() {
  return {.qmin = std::numeric_limits<Code>::min(), .qmax = std::numeric_limits<Code>::max()};
}

/// Every code in turn.
template <typename Code>
std::vector<Code> codesOf(std::size_t n) {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < n; ++i) codes.push_back(static_cast<Code>(i * 5));
  return codes;
}

std::vector<std::uint32_t> bits(const std::vector<float>& x) {
  std::vector<std::uint32_t> words;
  for (const float value : x) words.push_back(std::bit_cast<std::uint32_t>(value));
  return words;
}

/// Compares the kernels with dequantizeValue.
template <typename Code>
void checkRuns(const RunLayout& layout) {
  const Parameters params(layout.count, allCodes<Code>());
  const std::vector<std::size_t> runs = testing::runsOf(layout);
  const std::vector<Code> codes = codesOf<Code>(runs.size() + 1);
  std::vector<float> expected{7.0F};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    expected.push_back(dequantizeValue(codes[i + 1], params.at(runs[i])));
  }
  expected.push_back(7.0F);
  for (const auto& kernel : dequantizeKernels<Code>()) {
    std::vector<float> restored(runs.size() + 2, 7.0F);
    kernel.functions.runs(codes.data() + 1, params.runs(layout), restored.data() + 1);
    CAPTURE(kernel.name, layout.length, layout.perLine, layout.last);
    CHECK(bits(restored) == bits(expected));
  }
}

template <typename Code>
void checkRows(std::size_t columns) {
  const std::size_t n = 3 * columns;
  const Parameters params(columns, allCodes<Code>());
  const std::vector<Code> codes = codesOf<Code>(n + 1);
  std::vector<float> expected{7.0F};
  for (std::size_t i = 0; i < n; ++i) {
    expected.push_back(dequantizeValue(codes[i + 1], params.at(i % columns)));
  }
  expected.push_back(7.0F);
  for (const auto& kernel : dequantizeKernels<Code>()) {
    std::vector<float> restored(n + 2, 7.0F);
    kernel.functions.rows(codes.data() + 1, params.rows(3), restored.data() + 1);
    CAPTURE(kernel.name, columns);
    CHECK(bits(restored) == bits(expected));
  }
}

TEST_CASE("every kernel restores runs and rows as dequantizeValue does", "[kernels]") {
  for (const RunLayout& layout : testing::runLayouts()) {
    checkRuns<std::int8_t>(layout);
    checkRuns<std::uint8_t>(layout);
  }
  for (const std::size_t n : testing::kernelSizes()) {
    checkRows<std::int8_t>(n);
    checkRows<std::uint8_t>(n);
  }
}

TEST_CASE("steps that are denormal or overflow are restored alike", "[kernels]") {
  const std::vector<std::uint8_t> codes = codesOf<std::uint8_t>(256);
  for (const float scale : {1e-45F, 1.2e-38F, 3e38F}) {
    const QuantParams params{.scale = scale, .zeroPoint = 255};
    for (const auto& kernel : dequantizeKernels<std::uint8_t>()) {
      std::vector<float> restored(codes.size());
      kernel.functions.runs(codes.data(), oneRun(codes.size(), params), restored.data());
      CAPTURE(kernel.name, scale);
      for (std::size_t i = 0; i < codes.size(); ++i) {
        CHECK(restored[i] == dequantizeValue(codes[i], params));
      }
    }
  }
}

}  // namespace
}  // namespace quantlab
