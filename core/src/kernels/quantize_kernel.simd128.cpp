#ifdef __wasm_simd128__

#include "kernels/lanes.simd128.h"
#include "kernels/simd128.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::simd128 {
namespace {

/// Sixteen codes at a time. Integers saturate on the way: quotient to int32 (NaN becomes 0), to
/// int16, plus zero point in int16; only then come the limits, so that what overflows is the last
/// code.
template <typename Code, Rounding kRounding, typename Params>
void quantize(const float* x, std::size_t count, const Params& params, CodeLimits limits,
              Code* codes) {
  const v128_t lowest = wasm_i16x8_splat(static_cast<std::int16_t>(limits.qmin));
  const v128_t highest = wasm_i16x8_splat(static_cast<std::int16_t>(limits.qmax));
  const auto four = [&](std::size_t i) {
    const v128_t quotients = wasm_f32x4_div(wasm_v128_load(x + i), params.scales(i));
    return wasm_i32x4_trunc_sat_f32x4(roundLanes<kRounding>(quotients));
  };
  const auto eight = [&](std::size_t i) {
    const v128_t steps = wasm_i16x8_narrow_i32x4(four(i), four(i + 4));
    const v128_t shifted = wasm_i16x8_add_sat(steps, params.zeroPoints16(i));
    return wasm_i16x8_min(wasm_i16x8_max(shifted, lowest), highest);
  };
  const auto sixteen = [&](std::size_t i) {
    if constexpr (std::is_signed_v<Code>) {
      wasm_v128_store(codes + i, wasm_i8x16_narrow_i16x8(eight(i), eight(i + 8)));
    } else {
      wasm_v128_store(codes + i, wasm_u8x16_narrow_i16x8(eight(i), eight(i + 8)));
    }
  };
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) sixteen(i);
  if (i == count) return;
  if (count >= 16) return sixteen(count - 16);  // some twice
  for (; i < count; ++i) {
    codes[i] = static_cast<Code>(quantizeValue(x[i], params.at(i), limits, kRounding));
  }
}

template <typename Code>
void quantizeRuns(const float* x, const Runs& runs, const CodeGrid& grid, Code* codes) {
  withRounding(grid.rounding, [&](auto rounding) {
    for (std::size_t run = 0; run < runs.count; ++run) {
      const std::size_t start = run * runs.length;
      quantize<Code, rounding.value>(x + start, runs.length, RunParams(runs, run), grid.limits,
                                     codes + start);
    }
  });
}

template <typename Code>
void quantizeElements(const float* x, const Elements& elements, const CodeGrid& grid, Code* codes) {
  withRounding(grid.rounding, [&](auto rounding) {
    quantize<Code, rounding.value>(x, elements.count, ElementParams(elements), grid.limits, codes);
  });
}

}  // namespace

template <typename Code>
QuantizeFunctions<Code> quantizeFunctions() {
  return {quantizeRuns<Code>, quantizeElements<Code>};
}

template QuantizeFunctions<std::int8_t> quantizeFunctions();
template QuantizeFunctions<std::uint8_t> quantizeFunctions();

}  // namespace quantlab::simd128

#endif
