#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include <bit>
#include <cstring>
#include <type_traits>

#include "kernels/lanes.simd128.h"

namespace quantlab::simd128 {
namespace {

template <typename Code>
void requantize(const SumStrip& strip, const FloatRequantization& how, Code* codes,
                std::size_t stride) {
  const v128_t factors[2]{wasm_v128_load(how.factors), wasm_v128_load(how.factors + 4)};
  const v128_t lowest = wasm_f32x4_splat(static_cast<float>(how.limits.qmin - how.zeroPoint));
  const v128_t highest = wasm_f32x4_splat(static_cast<float>(how.limits.qmax - how.zeroPoint));
  const v128_t rounder = wasm_f32x4_const_splat(kRounder);
  const v128_t offset = wasm_i32x4_splat(how.zeroPoint - std::bit_cast<std::int32_t>(kRounder));
  for (std::size_t row = 0; row < strip.rows; ++row) {
    const auto four = [&](int half) {
      const v128_t sums = wasm_v128_load(strip.sums + row * 8 + 4 * half);
      const v128_t steps = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), factors[half]);
      const v128_t within = wasm_f32x4_pmin(wasm_f32x4_pmax(steps, lowest), highest);
      return wasm_i32x4_add(wasm_f32x4_add(within, rounder), offset);
    };
    const v128_t eight = wasm_i16x8_narrow_i32x4(four(0), four(1));
    const v128_t narrow = std::is_signed_v<Code> ? wasm_i8x16_narrow_i16x8(eight, eight)
                                                 : wasm_u8x16_narrow_i16x8(eight, eight);
    Code* out = codes + row * stride;
    if (strip.columns == 8) {
      wasm_v128_store64_lane(out, narrow, 0);
    } else {
      std::memcpy(out, &narrow, strip.columns);
    }
  }
}

}  // namespace

template <typename Code>
decltype(RequantizeFunctions<Code>::byFloats) requantizeFunction() {
  return requantize<Code>;
}

template decltype(RequantizeFunctions<std::int8_t>::byFloats) requantizeFunction<std::int8_t>();
template decltype(RequantizeFunctions<std::uint8_t>::byFloats) requantizeFunction<std::uint8_t>();

}  // namespace quantlab::simd128

#endif
