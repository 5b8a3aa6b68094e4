// Compiled with relaxed SIMD, as gemm.relaxed.cpp is.
#ifdef __wasm_relaxed_simd__

#include "kernels/gemm/engine.simd128.h"
#include "kernels/gemm/readings.h"
#include "kernels/gemm_s4/float_lanes.simd128.h"
#include "kernels/gemm_s4/tiles.h"

namespace quantlab::gemm_s4 {
namespace {

/// Stored codes are 0 to 15 and thus the dot's second operand, which every machine reads alike up
/// to 127; the activations are the first one, which is signed everywhere (readings.h names the
/// source). A sum of two products is at most 2 * 128 * 15, which no machine saturates.
struct NibbleDot : gemm::Vectors, gemm::Reading<std::int8_t>, FloatLanes {
  static constexpr std::size_t kDepth = 4;
  static constexpr std::size_t kSteps = 1;
  static constexpr int kSums = 8;
  struct Nibbles {
    Columns steps[kSteps];
  };

  struct Unpack {
    v128_t mask = hiddenConstant(0x0F0F0F0F);

    Nibbles operator()(const std::uint8_t* block) const {
      const v128_t bytes = wasm_v128_load(block);
      // Not a shift of bytes: x64 has none, so that V8 makes it of several instructions.
      const v128_t moved = wasm_u16x8_shr(bytes, 4);
      return {{{.low = wasm_v128_and(bytes, mask), .high = wasm_v128_and(moved, mask)}}};
    }
  };
  /// A barrier for the compiler, which would else unpack the codes of all panels first and keep the
  /// totals in registers, too: more than V8 has.
  static void panelDone(const void* totals) { asm volatile("" : : "r"(totals) : "memory"); }

  static v128_t dotAdd(v128_t sums, v128_t columns, v128_t word) {
    return wasm_i32x4_relaxed_dot_i8x16_i7x16_add(word, columns, sums);
  }

  template <int kRows>
  static std::size_t interleave(const std::int8_t* a, std::size_t stride, std::size_t count,
                                std::uint32_t* words) {
    std::size_t k = 0;
    for (; k + 16 <= count; k += 16) {
      v128_t rows[kRows];
      for (int row = 0; row < kRows; ++row) rows[row] = wasm_v128_load(a + row * stride + k);
      storeWords<kRows>(rows, words + k / kDepth * kRows);
    }
    return k;
  }
};

}  // namespace

GemmS4Kernel relaxedKernel() {
  return {"relaxed dot", "relaxed", NibbleDot::kDepth, multiply<NibbleDot>};
}

}  // namespace quantlab::gemm_s4

#endif
