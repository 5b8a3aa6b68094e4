#pragma once

#include <cstdint>

#include "kernels/intrinsics.simd128.h"

namespace quantlab::gemm_s4 {

/// Four times these bits, read where no compiler knows their value: V8 would make a constant anew
/// at each use in a loop, and so keeps this one in a register.
inline v128_t hiddenConstant(std::uint32_t bits) {
  const volatile std::uint32_t hidden = bits;
  return wasm_u32x4_splat(hidden);
}

/// The float half of the engines.
struct FloatLanes {
  static void addScaled(float* totals, v128_t sums, const float* scales) {
    const v128_t product = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), wasm_v128_load(scales));
    wasm_v128_store(totals, wasm_f32x4_add(wasm_v128_load(totals), product));
  }
};

}  // namespace quantlab::gemm_s4
