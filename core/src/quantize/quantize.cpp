#include "quantlab/quantize/quantize.h"

#include <limits>

#include "check.h"
#include "quantize/code_type.h"
#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/kernels/min_max_kernel.h"
#include "quantlab/kernels/quantize_kernel.h"

namespace quantlab {

// region: observe-range
ValueRange observeRange(std::span<const float> x) {
  requireNotEmpty("x", x.size());
  ValueRange range{.min = 0.0F, .max = 0.0F};
  const auto& widen = minMaxKernels().back().functions.runs;
  const bool isValid = widen(x.data(), RunLayout::alike(1, x.size()), &range.min, &range.max);
  if (!isValid) requireFinite("x", x);
  return range;
}
// endregion

template <typename Code>
void quantizeLinear(std::span<const float> x, const QuantParams& params, const QuantSpec& spec,
                    std::span<Code> codes) {
  const CodeLimits limits = byteCodeLimits(spec);
  validateParams(params, limits);
  requireLength("codes", codes.size(), "x", x.size());
  requireCodeType<Code>(spec);
  quantizeKernels<Code>().back().functions.runs(x.data(), oneRun(x.size(), params),
                                                {limits, spec.rounding}, codes.data());
}

template <typename Code>
void dequantizeLinear(std::span<const Code> codes, const QuantParams& params,
                      std::span<float> restored) {
  using Limits = std::numeric_limits<Code>;
  validateParams(params, {.qmin = Limits::min(), .qmax = Limits::max()});
  requireLength("restored", restored.size(), "codes", codes.size());
  dequantizeKernels<Code>().back().functions.runs(codes.data(), oneRun(codes.size(), params),
                                                  restored.data());
}

template void quantizeLinear(std::span<const float>, const QuantParams&, const QuantSpec&,
                             std::span<std::int8_t>);
template void quantizeLinear(std::span<const float>, const QuantParams&, const QuantSpec&,
                             std::span<std::uint8_t>);
template void dequantizeLinear(std::span<const std::int8_t>, const QuantParams&, std::span<float>);
template void dequantizeLinear(std::span<const std::uint8_t>, const QuantParams&, std::span<float>);

}  // namespace quantlab
