#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include "kernels/gemm/int16_pairs.simd128.h"
#include "kernels/gemm_s4/float_lanes.simd128.h"
#include "kernels/gemm_s4/tiles.h"

namespace quantlab::gemm_s4 {
namespace {

/// A word of sixteen bits holds four codes; a shift and a mask widen eight of them at once.
struct NibblePairs : gemm::Int16Pairs, FloatLanes {
  static constexpr std::size_t kSteps = 2;
  static constexpr int kSums = 4;
  struct Nibbles {
    Columns steps[kSteps];
  };

  struct Unpack {
    v128_t mask = hiddenConstant(0x000F000F);

    Nibbles operator()(const std::uint8_t* block) const {
      const v128_t words = wasm_v128_load(block);
      const auto shifted = [&](int bits) {
        return wasm_v128_and(wasm_u16x8_shr(words, bits), mask);
      };
      return {{{.low = wasm_v128_and(words, mask), .high = shifted(4)},
               {.low = shifted(8), .high = wasm_u16x8_shr(words, 12)}}};
    }
  };
  static void panelDone(const void* /*totals*/) {}
};

}  // namespace

GemmS4Kernel simd128Kernel() {
  return {"pairs of int16", "simd128", NibblePairs::kDepth, multiply<NibblePairs>};
}

}  // namespace quantlab::gemm_s4

#endif
