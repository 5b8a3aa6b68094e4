#include "parts.h"
#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::fuzz {
namespace {

template <typename Code>
void compare(Input& in) {
  const Parts parts(in, -255, 255);
  const auto codes =
      Array<Code>::of(parts.size(), in, [&] { return static_cast<Code>(in.byte()); });
  const std::size_t offset = in.below(4);
  for (const auto& kernel : dequantizeKernels<Code>()) {
    const Array<float> made(codes.size(), offset);
    const auto& functions = kernel.functions;
    parts.forEach(
        [&](std::size_t start, const Runs& runs) {
          functions.runs(codes.data() + start, runs, made.data() + start);
        },
        [&](std::size_t start, const Rows& rows) {
          functions.rows(codes.data() + start, rows, made.data() + start);
        });
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const QuantParams own = parts.at(i);
      const float expected = dequantizeValue(codes[i], own);
      if (bitsOf(made[i]) == bitsOf(expected)) continue;
      fail("dequantize, %s, element %zu of %s: code %d, scale %a, zero point %d: %a instead of %a",
           kernel.name, i, parts.name().c_str(), codes[i], own.scale, own.zeroPoint, made[i],
           expected);
    }
  }
}

}  // namespace

void run(Input& in) {
  withCode(in.flag(), [&]<typename Code>(Code) { compare<Code>(in); });
}

}  // namespace quantlab::fuzz
