#include "quantlab/measure/code_usage.h"

#include <algorithm>
#include <array>

#include "quantlab/kernels/quantize_kernel.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

/// Calls `visit(value, code)` for each value. Codes are made in blocks that stay in the cache.
template <typename Code, typename Visit>
void visitCodes(std::span<const float> x, const QuantParams& params, const CodeGrid& grid,
                Visit visit) {
  std::array<Code, 4096> codes{};
  const auto& kernel = quantizeKernels<Code>().back().functions;
  for (std::size_t start = 0; start < x.size(); start += codes.size()) {
    const auto block = x.subspan(start, std::min(codes.size(), x.size() - start));
    kernel.runs(block.data(), oneRun(block.size(), params), grid, codes.data());
    for (std::size_t i = 0; i < block.size(); ++i) visit(block[i], codes[i]);
  }
}

template <typename Visit>
void forEachCode(std::span<const float> x, const QuantParams& params, const QuantSpec& spec,
                 Visit visit) {
  const CodeGrid grid{.limits = byteCodeLimits(spec), .rounding = spec.rounding};
  validateParams(params, grid.limits);
  if (spec.signedness == Signedness::Signed) {
    visitCodes<std::int8_t>(x, params, grid, visit);
  } else {
    visitCodes<std::uint8_t>(x, params, grid, visit);
  }
}

}  // namespace

CodeUsage measureCodes(std::span<const float> x, const QuantParams& params, const QuantSpec& spec) {
  const auto [qmin, qmax] = byteCodeLimits(spec);
  std::array<bool, 256> isUsed{};
  std::size_t clipped = 0;
  forEachCode(x, params, spec, [&](float value, std::int32_t code) {
    isUsed[static_cast<std::size_t>(code - qmin)] = true;
    if (code != qmin && code != qmax) return;
    const float nearest = nearestCode(value, params, spec.rounding);
    const bool isClipped = nearest < static_cast<float>(qmin) || nearest > static_cast<float>(qmax);
    clipped += isClipped ? 1 : 0;
  });
  const auto used = std::count(isUsed.begin(), isUsed.end(), true);
  return {
      .clipped = clipped, .used = static_cast<std::int32_t>(used), .available = qmax - qmin + 1};
}

std::vector<std::uint32_t> codeCounts(std::span<const float> x, const QuantParams& params,
                                      const QuantSpec& spec) {
  const CodeLimits limits = byteCodeLimits(spec);
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(limits.count()));
  forEachCode(x, params, spec, [&](float, std::int32_t code) {
    ++counts[static_cast<std::size_t>(code - limits.qmin)];
  });
  return counts;
}

}  // namespace quantlab
