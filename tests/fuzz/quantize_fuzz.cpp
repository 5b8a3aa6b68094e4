#include "parts.h"
#include "quantlab/kernels/quantize_kernel.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::fuzz {
namespace {

template <typename Code>
void compare(Input& in, const Grid& grid) {
  const CodeGrid& codes = grid.codes;
  const Parts parts(in, codes.limits.qmin, codes.limits.qmax);
  std::size_t next = 0;
  const auto x =
      Array<float>::of(parts.size(), in, [&] { return in.value(parts.at(next++).scale); });
  const std::size_t offset = in.below(4);
  for (const auto& kernel : quantizeKernels<Code>()) {
    const Array<Code> made(x.size(), offset);
    const auto& functions = kernel.functions;
    parts.forEach(
        [&](std::size_t start, const Runs& runs) {
          functions.runs(x.data() + start, runs, codes, made.data() + start);
        },
        [&](std::size_t start, const Rows& rows) {
          functions.rows(x.data() + start, rows, codes, made.data() + start);
        });
    for (std::size_t i = 0; i < x.size(); ++i) {
      const QuantParams own = parts.at(i);
      const std::int32_t expected = quantizeValue(x[i], own, codes.limits, codes.rounding);
      if (made[i] == expected) continue;
      fail(
          "quantize, %s, element %zu of %s: x %a, scale %a, zero point %d, codes %d to %d, "
          "rounding %d: %d instead of %d",
          kernel.name, i, parts.name().c_str(), x[i], own.scale, own.zeroPoint, codes.limits.qmin,
          codes.limits.qmax, static_cast<int>(codes.rounding), made[i], expected);
    }
  }
}

}  // namespace

void run(Input& in) {
  const Grid grid(in);
  withCode(grid.spec.signedness == Signedness::Signed,
           [&]<typename Code>(Code) { compare<Code>(in, grid); });
}

}  // namespace quantlab::fuzz
