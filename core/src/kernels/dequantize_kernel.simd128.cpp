#ifdef __wasm_simd128__

#include "kernels/lanes.simd128.h"
#include "kernels/simd128.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::simd128 {
namespace {

/// Eight codes at a time: their difference to the zero point is exact in int16 and in float.
template <typename Code, typename Params>
void dequantize(const Code* codes, std::size_t count, const Params& params, float* restored) {
  const auto eight = [&](std::size_t i) {
    const v128_t loaded =
        std::is_signed_v<Code> ? wasm_i16x8_load8x8(codes + i) : wasm_u16x8_load8x8(codes + i);
    const v128_t steps = wasm_i16x8_sub(loaded, params.zeroPoints16(i));
    const v128_t low = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(steps));
    const v128_t high = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(steps));
    wasm_v128_store(restored + i, wasm_f32x4_mul(low, params.scales(i)));
    wasm_v128_store(restored + i + 4, wasm_f32x4_mul(high, params.scales(i + 4)));
  };
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    eight(i);
    eight(i + 8);
  }
  if (i + 8 <= count) {
    eight(i);
    i += 8;
  }
  for (; i < count; ++i) restored[i] = dequantizeValue(codes[i], params.at(i));
}

template <typename Code>
void dequantizeRuns(const Code* codes, const Runs& runs, float* restored) {
  for (std::size_t run = 0; run < runs.count; ++run) {
    const std::size_t start = run * runs.length;
    dequantize(codes + start, runs.length, RunParams(runs, run), restored + start);
  }
}

template <typename Code>
void dequantizeRows(const Code* codes, const Rows& rows, float* restored) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    const std::size_t start = row * rows.columns;
    dequantize(codes + start, rows.columns, ColumnParams(rows), restored + start);
  }
}

}  // namespace

template <typename Code>
DequantizeFunctions<Code> dequantizeFunctions() {
  return {dequantizeRuns<Code>, dequantizeRows<Code>};
}

template DequantizeFunctions<std::int8_t> dequantizeFunctions();
template DequantizeFunctions<std::uint8_t> dequantizeFunctions();

}  // namespace quantlab::simd128

#endif
