#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include <algorithm>
#include <type_traits>

#include "kernels/lanes.simd128.h"
#include "kernels/sixteens.simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab::simd128 {
namespace {

/// Scales (float) and zero points (int16, where they are exact) of sixteen codes.
template <bool kOwn>
struct Params {
  Sixteen<kOwn> scales;
  Sixteen<kOwn> zeroPoints;
};

/// The difference of a code to its zero point is exact in int16 and in float.
template <typename Code, bool kOwn>
void sixteen(const Code* codes, const Params<kOwn>& params, float* restored) {
  for (int half = 0; half < 2; ++half) {
    const Code* eight = codes + 8 * half;
    const v128_t loaded =
        std::is_signed_v<Code> ? wasm_i16x8_load8x8(eight) : wasm_u16x8_load8x8(eight);
    const v128_t steps = wasm_i16x8_sub(loaded, params.zeroPoints.vector(half));
    const v128_t low = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(steps));
    const v128_t high = wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(steps));
    float* at = restored + 8 * half;
    wasm_v128_store(at, wasm_f32x4_mul(low, params.scales.vector(2 * half)));
    wasm_v128_store(at + 4, wasm_f32x4_mul(high, params.scales.vector(2 * half + 1)));
  }
}

/// Fewer than sixteen codes.
template <typename Code, typename Each>
void dequantizeFew(const Code* codes, std::size_t count, const Each& params, float* restored) {
  for (std::size_t i = 0; i < count; ++i) restored[i] = dequantizeValue(codes[i], params.at(i));
}

template <typename Code>
void dequantizeRuns(const Code* codes, const Runs& runs, float* restored) {
  const auto [layout, scales, zeroPoints] = runs;
  for (std::size_t run = 0; run < layout.count;) {
    const std::size_t length = layout.lengthOf(run);
    for (const std::size_t next = run + layout.alikeFrom(run); run < next; ++run) {
      if (length < 16) {
        dequantizeFew(codes, length, RunParams(runs, run), restored);
      } else {
        const Params<false> params{Sixteen<false>(scales + run),
                                   Sixteen<false>(wasm_v128_load16_splat(zeroPoints + run))};
        forEachSixteen(
            length, [=](std::size_t start) { sixteen(codes + start, params, restored + start); });
      }
      codes += length;
      restored += length;
    }
  }
}

template <typename Code>
void dequantizeTile(const Code* codes, const Rows& given, std::size_t start, std::size_t count,
                    float* restored) {
  std::int16_t zeroPoints[kColumns];
  forEachSixteen(count, [=, &zeroPoints](std::size_t i) {
    const std::int32_t* four = given.zeroPoints + start + i;
    const auto eight = [=](int at) {
      return wasm_i16x8_narrow_i32x4(wasm_v128_load(four + at), wasm_v128_load(four + at + 4));
    };
    wasm_v128_store(zeroPoints + i, eight(0));
    wasm_v128_store(zeroPoints + i + 8, eight(8));
  });
  for (std::size_t row = 0; row < given.rows; ++row) {
    const std::size_t at = row * given.columns + start;
    forEachSixteen(count, [=, &zeroPoints](std::size_t i) {
      const Params<true> params{Sixteen<true>(given.scales + start + i),
                                Sixteen<true>(zeroPoints + i)};
      sixteen(codes + at + i, params, restored + at + i);
    });
  }
}

template <typename Code>
void dequantizeRows(const Code* codes, const Rows& given, float* restored) {
  const std::size_t columns = given.columns;
  if (columns >= 16) {
    return forEachColumnTile(columns, [&](std::size_t start, std::size_t count) {
      dequantizeTile(codes, given, start, count, restored);
    });
  }
  for (std::size_t row = 0; row < given.rows; ++row, codes += columns, restored += columns) {
    dequantizeFew(codes, columns, ColumnParams(given), restored);
  }
}

}  // namespace

template <typename Code>
DequantizeFunctions<Code> dequantizeFunctions() {
  return {dequantizeRuns<Code>, dequantizeRows<Code>};
}

template DequantizeFunctions<std::int8_t> dequantizeFunctions();
template DequantizeFunctions<std::uint8_t> dequantizeFunctions();

}  // namespace quantlab::simd128

#endif
