#include "quantlab/measure/code_usage.h"

#include <algorithm>

#include "quantlab/quantize/quantize.h"

namespace quantlab {

CodeUsage measureCodes(std::span<const float> x, const QuantParams& params, const QuantSpec& spec) {
  const std::vector<std::uint32_t> counts = codeCounts(x, params, spec);
  const CodeLimits limits = codeLimits(spec);
  const auto isClipped = [&](float value) {
    const float code = nearestCode(value, params, spec.rounding);
    return code < static_cast<float>(limits.qmin) || code > static_cast<float>(limits.qmax);
  };
  const auto unused = std::count(counts.begin(), counts.end(), 0U);
  return {.clipped = static_cast<std::size_t>(std::count_if(x.begin(), x.end(), isClipped)),
          .used = limits.count() - static_cast<std::int32_t>(unused),
          .available = limits.count()};
}

std::vector<std::uint32_t> codeCounts(std::span<const float> x, const QuantParams& params,
                                      const QuantSpec& spec) {
  const CodeLimits limits = codeLimits(spec);
  validateParams(params, limits);
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(limits.count()));
  for (const float value : x) {
    const std::int32_t code = quantizeValue(value, params, limits, spec.rounding);
    ++counts[static_cast<std::size_t>(code - limits.qmin)];
  }
  return counts;
}

}  // namespace quantlab
