#pragma once

#include <type_traits>

#include "kernels/intrinsics.simd128.h"
#include "quantlab/kernels/kernel.h"

/// What the passes between values and codes share: where the scale and zero point of an element
/// come from, how the first few lanes are loaded and stored, and rounding.
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

/// One to four values of 32 bits from memory into the first lanes, the others being 0; and back.
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

/// x where the mask has all bits, 0 where it has none. By bytes, that is the smaller of the two:
/// the mask's are 255 or 0. `and` would do, too, but the compiler turns it into a slower select.
inline v128_t allOrNone(v128_t x, v128_t mask) { return wasm_u8x16_min(x, mask); }

/// 1.5 * 2^23. From 2^23 to 2^24 floats are the whole numbers, and the bits of the next one, read
/// as an integer, are one more. So the sum of kRounder and x is rounded to a whole number, halves
/// to even, and its bits less those of kRounder are x as an integer, from -2^22 to 2^22. A larger x
/// gives a larger integer, wrong but far beyond any code. Where x is so small that the sum is
/// negative, the difference may wrap around: callers keep x from that.
inline constexpr float kRounder = 12582912.0F;

/// roundTo() of numbers/rounding.h in four lanes. `rest`, what lies behind the point, is exact. Of
/// an infinity it is NaN, which is not at least a half: an infinity stays.
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
