#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "kernels/intrinsics.simd128.h"

/// What both of WebAssembly's engines are made of.
namespace quantlab::gemm {

struct Vectors {
  using Vector = v128_t;
  static constexpr int kTileRows = 4;

  struct Columns {
    v128_t low;
    v128_t high;
  };

  static v128_t load(const std::int32_t* x) { return wasm_v128_load(x); }
  static void store(std::int32_t* x, v128_t value) { wasm_v128_store(x, value); }
  static v128_t splat(const std::uint32_t* word) { return wasm_v128_load32_splat(word); }
  static v128_t add(v128_t x, v128_t y) { return wasm_i32x4_add(x, y); }

  /// Four words of each of kRows rows, transposed: the first word of every row, then the second
  /// ones.
  template <int kRows>
  static void storeWords(const v128_t* rows, std::uint32_t* words) {
    if constexpr (kRows >= 4) {
      const v128_t low01 = wasm_i32x4_shuffle(rows[0], rows[1], 0, 4, 1, 5);
      const v128_t low23 = wasm_i32x4_shuffle(rows[2], rows[3], 0, 4, 1, 5);
      const v128_t high01 = wasm_i32x4_shuffle(rows[0], rows[1], 2, 6, 3, 7);
      const v128_t high23 = wasm_i32x4_shuffle(rows[2], rows[3], 2, 6, 3, 7);
      wasm_v128_store(words, wasm_i64x2_shuffle(low01, low23, 0, 2));
      wasm_v128_store(words + kRows, wasm_i64x2_shuffle(low01, low23, 1, 3));
      wasm_v128_store(words + 2 * kRows, wasm_i64x2_shuffle(high01, high23, 0, 2));
      wasm_v128_store(words + 3 * kRows, wasm_i64x2_shuffle(high01, high23, 1, 3));
    }
    if constexpr (kRows == 1) {
      wasm_v128_store(words, rows[0]);
    } else {
      for (int row = kRows / 4 * 4; row < kRows; ++row) {
        wasm_v128_store32_lane(words + row, rows[row], 0);
        wasm_v128_store32_lane(words + kRows + row, rows[row], 1);
        wasm_v128_store32_lane(words + 2 * kRows + row, rows[row], 2);
        wasm_v128_store32_lane(words + 3 * kRows + row, rows[row], 3);
      }
    }
  }
};

}  // namespace quantlab::gemm
