#include "quantlab/codes/spec.h"

#include "check.h"

namespace quantlab {

namespace {

CodeLimits limitsOf(const QuantSpec& spec, int mostBits) {
  if (spec.bits < 2 || spec.bits > mostBits) {
    reject("spec.bits", text(spec.bits), "from 2 to " + text(mostBits));
  }
  const std::int32_t codes = 1 << spec.bits;
  const std::int32_t lowest = spec.signedness == Signedness::Signed ? -codes / 2 : 0;
  const std::int32_t dropped = spec.codeRange == CodeRange::Narrow ? 1 : 0;
  return {.qmin = lowest + dropped, .qmax = lowest + codes - 1};
}

}  // namespace

CodeLimits codeLimits(const QuantSpec& spec) { return limitsOf(spec, 16); }

CodeLimits byteCodeLimits(const QuantSpec& spec) { return limitsOf(spec, 8); }

}  // namespace quantlab
