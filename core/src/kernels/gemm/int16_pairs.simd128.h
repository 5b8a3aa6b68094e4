#pragma once

#include <cstring>

#include "kernels/gemm/engine.simd128.h"

namespace quantlab::gemm {

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

  /// Six sums, each with its own columns. The word changes in each turn, or the compiler would move
  /// the dots out of the loop.
  static constexpr std::size_t kPeakMultiplyAdds = 6 * 8;
  static std::int32_t peak(std::size_t turns) {
    v128_t columns[6];
    v128_t sums[6];
    for (int i = 0; i < 6; ++i) {
      columns[i] = wasm_i16x8_splat(static_cast<std::int16_t>(3 * i + static_cast<int>(turns % 2)));
      sums[i] = wasm_i32x4_const_splat(0);
    }
    v128_t word = wasm_i16x8_const(1, -2, 3, -4, 5, -6, 7, -8);
    const v128_t change = wasm_i16x8_const(9, 8, 7, 6, 5, 4, 3, 2);
    for (std::size_t turn = 0; turn < turns; ++turn) {
      word = wasm_v128_xor(word, change);
#pragma clang loop unroll(full)
      for (int i = 0; i < 6; ++i) sums[i] = dotAdd(sums[i], columns[i], word);
    }
    v128_t all = sums[0];
    for (int i = 1; i < 6; ++i) all = wasm_v128_xor(all, sums[i]);
    return wasm_i32x4_extract_lane(all, 0);
  }
};

}  // namespace quantlab::gemm
