// Only sources of this ending are compiled with relaxed SIMD: elsewhere the compiler would put it
// into plain loops, which would then differ between machines.
#ifdef __wasm_relaxed_simd__

#include "kernels/gemm/gemm.h"

#include "kernels/gemm/engine.simd128.h"
#include "kernels/gemm/readings.h"
#include "kernels/gemm/tiles.h"

namespace quantlab::gemm {
namespace {

/// One instruction multiplies sixteen pairs of codes and adds them up by fours.
template <typename Read>
struct RelaxedDot : Vectors, Reading<Read> {
  static constexpr std::size_t kDepth = 4;
  /// Ten sums: a machine that begins two dots in each cycle and ends them five cycles later has
  /// them all under way.
  static constexpr int kTileRows = 5;

  /// Always inlined, before clang reorders anything in it. Left to itself, clang orders a tile's
  /// sums by columns, which keeps one vector more alive than V8 has registers for.
  [[gnu::always_inline]] static Columns columns(const std::int8_t* codes) {
    return {.low = wasm_v128_load(codes), .high = wasm_v128_load(codes + 16)};
  }
  static v128_t dotAdd(v128_t sums, v128_t columns, v128_t word) {
    return wasm_i32x4_relaxed_dot_i8x16_i7x16_add(columns, word, sums);
  }

  template <int kRows, typename Code>
  static std::size_t interleave(const Code* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    const v128_t flip = wasm_u8x16_const_splat(Reading<Read>::template kFlip<Code>);
    std::size_t k = 0;
    for (; k + 16 <= count; k += 16) {
      v128_t rows[kRows];
      for (int row = 0; row < kRows; ++row) {
        rows[row] = wasm_v128_xor(wasm_v128_load(a + row * stride + k), flip);
      }
      Vectors::storeWords<kRows>(rows, words + k / kDepth * kRows);
    }
    return k;
  }

  /// Twelve sums: enough not to wait for one.
  static constexpr std::size_t kPeakMultiplyAdds = 12 * 16;
  static std::int32_t peak(std::size_t turns) {
    const v128_t columns = wasm_i8x16_splat(static_cast<std::int8_t>(turns % 2 + 3));
    const v128_t word = wasm_i8x16_splat(static_cast<std::int8_t>(turns % 2 + 5));
    v128_t sums[12];
    for (int i = 0; i < 12; ++i) sums[i] = wasm_i32x4_splat(i);
    for (std::size_t turn = 0; turn < turns; ++turn) {
#pragma clang loop unroll(full)
      for (int i = 0; i < 12; ++i) sums[i] = dotAdd(sums[i], columns, word);
    }
    v128_t all = sums[0];
    for (int i = 1; i < 12; ++i) all = wasm_v128_xor(all, sums[i]);
    return wasm_i32x4_extract_lane(all, 0);
  }
};

std::int32_t probe() {
  volatile v128_t columns = wasm_i8x16_splat(-128);
  volatile v128_t word = wasm_i8x16_splat(-1);
  const v128_t sums =
      wasm_i32x4_relaxed_dot_i8x16_i7x16_add(columns, word, wasm_i32x4_const_splat(0));
  return wasm_i32x4_extract_lane(sums, 0);
}

}  // namespace

GemmKernel relaxedSignedKernel() {
  return kernel<RelaxedDot<std::int8_t>>("relaxed dot, signed", "relaxed",
                                         [] { return probe() == kProbeSigned; });
}

GemmKernel relaxedUnsignedKernel() {
  return kernel<RelaxedDot<std::uint8_t>>("relaxed dot, unsigned", "relaxed",
                                          [] { return probe() == kProbeUnsigned; });
}

}  // namespace quantlab::gemm

#endif
