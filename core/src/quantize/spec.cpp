#include "quantlab/quantize/spec.h"

#include "check.h"

namespace quantlab {

CodeLimits codeLimits(const QuantSpec& spec) {
  if (spec.bits < 2 || spec.bits > 8) reject("spec.bits", text(spec.bits), "from 2 to 8");
  const std::int32_t codes = 1 << spec.bits;
  const std::int32_t lowest = spec.signedness == Signedness::Signed ? -codes / 2 : 0;
  const std::int32_t dropped = spec.codeRange == CodeRange::Narrow ? 1 : 0;
  return {.qmin = lowest + dropped, .qmax = lowest + codes - 1};
}

}  // namespace quantlab
