#pragma once

/// WebAssembly's vector instructions as C++ calls them: its own, or SIMDe's natively, where the
/// sanitizers and fuzzers see what the kernels do.
///
/// A vector has 128 bits, divided into lanes of equal width: four floats or int32, eight int16,
/// sixteen bytes. An instruction does the same in every lane; a comparison sets all bits of a lane
/// or none, which makes a mask.
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#else
#define SIMDE_WASM_SIMD128_ENABLE_NATIVE_ALIASES
#include <simde/wasm/simd128.h>

#include <cstdint>

// What SIMDe 0.7.4 lacks.
#define wasm_f32x4_const_splat wasm_f32x4_splat
#define wasm_f64x2_const_splat wasm_f64x2_splat
#define wasm_i32x4_const_splat wasm_i32x4_splat
inline v128_t wasm_u32x4_splat(std::uint32_t x) {
  return wasm_i32x4_splat(static_cast<std::int32_t>(x));
}
#endif
