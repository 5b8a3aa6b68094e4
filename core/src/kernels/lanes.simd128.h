#pragma once

#include <type_traits>

#include "kernels/intrinsics.simd128.h"
#include "quantlab/kernels/kernel.h"

/// What the passes between values and codes share: where scale and zero point of an element come
/// from, and the code before it is narrowed.
namespace quantlab::simd128 {

/// A run's: the same for all elements.
class RunParams {
 public:
  RunParams(const Runs& runs, std::size_t run)
      : scale_(runs.scales[run]),
        zeroPoint_(runs.zeroPoints[run]),
        scales_(wasm_f32x4_splat(scale_)) {}

  v128_t scales(std::size_t) const { return scales_; }  // float x 4
  v128_t zeroPointsFloat(std::size_t) const {
    return wasm_f32x4_splat(static_cast<float>(zeroPoint_));
  }
  QuantParams at(std::size_t) const { return {.scale = scale_, .zeroPoint = zeroPoint_}; }

 private:
  float scale_;
  std::int32_t zeroPoint_;
  v128_t scales_;
};

/// Each column's own.
class ColumnParams {
 public:
  explicit ColumnParams(const Rows& rows) : scales_(rows.scales), zeroPoints_(rows.zeroPoints) {}

  v128_t scales(std::size_t i) const { return wasm_v128_load(scales_ + i); }
  v128_t zeroPointsFloat(std::size_t i) const {
    return wasm_f32x4_convert_i32x4(wasm_v128_load(zeroPoints_ + i));
  }
  QuantParams at(std::size_t i) const { return {.scale = scales_[i], .zeroPoint = zeroPoints_[i]}; }

 private:
  const float* scales_;
  const std::int32_t* zeroPoints_;
};

/// The first lanes, one to four, from memory and back. Others are 0.
inline v128_t loadLanes(const void* memory, std::size_t count) {
  const auto* words = static_cast<const std::uint32_t*>(memory);
  if (count == 4) return wasm_v128_load(words);
  v128_t lanes = wasm_v128_load32_zero(words);
  if (count > 1) lanes = wasm_v128_load32_lane(words + 1, lanes, 1);
  if (count > 2) lanes = wasm_v128_load32_lane(words + 2, lanes, 2);
  return lanes;
}
inline void storeLanes(void* memory, v128_t lanes, std::size_t count) {
  auto* words = static_cast<std::uint32_t*>(memory);
  if (count == 4) return wasm_v128_store(words, lanes);
  wasm_v128_store32_lane(words, lanes, 0);
  if (count > 1) wasm_v128_store32_lane(words + 1, lanes, 1);
  if (count > 2) wasm_v128_store32_lane(words + 2, lanes, 2);
}

/// x where the mask has all bits, 0 where it has none. Of an `and` the compiler makes a select,
/// which is dearer.
inline v128_t allOrNone(v128_t x, v128_t mask) { return wasm_u8x16_min(x, mask); }

/// 1.5 * 2^23. Added to a number of steps it rounds halves to even, and leaves the integer in the
/// last bits of the sum: its bits less those of the rounder. Whatever is too large for that still
/// gives a large difference; what is too small has to be kept from wrapping around.
inline constexpr float kRounder = 12582912.0F;

/// roundTo in four lanes. The rest is exact; that of an infinity is NaN and leaves it alone.
template <Rounding kRounding>
v128_t roundLanes(v128_t x) {
  if constexpr (kRounding == Rounding::HalfEven) {
    return wasm_f32x4_nearest(x);
  } else {
    const v128_t whole = wasm_f32x4_trunc(x);
    const v128_t rest = wasm_f32x4_abs(wasm_f32x4_sub(x, whole));
    const v128_t sign = wasm_v128_and(x, wasm_f32x4_const_splat(-0.0F));
    const v128_t one = wasm_v128_or(sign, wasm_f32x4_const_splat(1.0F));
    const v128_t leaves = wasm_f32x4_ge(rest, wasm_f32x4_const_splat(0.5F));
    return wasm_f32x4_add(whole, wasm_v128_and(one, leaves));
  }
}

/// Calls `function` with the rounding as a constant.
template <typename Function>
void withRounding(Rounding rounding, Function function) {
  if (rounding == Rounding::HalfEven) {
    function(std::integral_constant<Rounding, Rounding::HalfEven>{});
  } else {
    function(std::integral_constant<Rounding, Rounding::HalfAwayFromZero>{});
  }
}

}  // namespace quantlab::simd128
