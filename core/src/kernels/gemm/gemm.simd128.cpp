#ifdef __wasm_simd128__

#include "kernels/gemm/gemm.h"

#include <cstring>

#include "kernels/gemm/engine.simd128.h"
#include "kernels/gemm/tiles.h"

namespace quantlab::gemm {
namespace {

/// Codes are widened to int16, of which one instruction multiplies eight pairs and adds neighbours.
struct Int16Pairs : Vectors {
  static constexpr std::size_t kDepth = 2;
  template <typename Code>
  static constexpr std::uint32_t kOffset = 0;

  static Columns columns(const std::int8_t* codes) {
    return {.low = wasm_i16x8_load8x8(codes), .high = wasm_i16x8_load8x8(codes + 8)};
  }
  static v128_t dotAdd(v128_t sums, v128_t columns, v128_t word) {
    return wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(columns, word));
  }

  template <typename Code>
  static std::uint32_t word(const Code* a, std::size_t count) {
    const std::int16_t pair[2]{a[0], count > 1 ? std::int16_t{a[1]} : std::int16_t{0}};
    std::uint32_t word = 0;
    std::memcpy(&word, pair, sizeof word);
    return word;
  }

  template <int kRows, typename Code>
  static std::size_t interleave(const Code* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    std::size_t k = 0;
    for (; k + 8 <= count; k += 8) {
      v128_t rows[kRows];
      for (int row = 0; row < kRows; ++row) {
        if constexpr (std::is_signed_v<Code>) {
          rows[row] = wasm_i16x8_load8x8(a + row * stride + k);
        } else {
          rows[row] = wasm_u16x8_load8x8(a + row * stride + k);
        }
      }
      storeWords<kRows>(rows, words + k / kDepth * kRows);
    }
    return k;
  }
};

}  // namespace

GemmKernel simd128Kernel() {
  return kernel<Int16Pairs>("pairs of int16", "simd128", [] { return true; });
}

}  // namespace quantlab::gemm

#endif
