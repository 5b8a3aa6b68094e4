#pragma once

#include <wasm_simd128.h>

namespace quantlab::gemm_s4 {

/// The float half of the engines.
struct FloatLanes {
  static v128_t zeros() { return wasm_f32x4_const_splat(0.0F); }
  static v128_t addScaled(v128_t floats, v128_t sums, const float* scales) {
    const v128_t product = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), wasm_v128_load(scales));
    return wasm_f32x4_add(floats, product);
  }
  static void storeFloats(float* out, v128_t floats) { wasm_v128_store(out, floats); }
};

}  // namespace quantlab::gemm_s4
