#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include "kernels/intrinsics.simd128.h"

namespace quantlab::simd128 {
namespace {

/// The slot is found without a branch: what lies below or above is moved to the slot there.
bool countSlots(const float* x, std::size_t count, const Bins& bins, std::uint32_t* slots) {
  const v128_t lo = wasm_f64x2_splat(bins.lo);
  const v128_t hi = wasm_f64x2_splat(bins.hi);
  const v128_t factor = wasm_f64x2_splat(bins.factor());
  const v128_t divisor = wasm_f64x2_splat(bins.divisor());
  const v128_t binCount = wasm_f64x2_splat(bins.bins);
  const v128_t one = wasm_f64x2_const_splat(1.0);
  const auto two = [&](v128_t values) {
    const v128_t product = wasm_f64x2_mul(wasm_f64x2_sub(values, lo), factor);
    const v128_t slot = wasm_f64x2_add(wasm_f64x2_trunc(wasm_f64x2_div(product, divisor)), one);
    const v128_t inside = wasm_f64x2_pmin(binCount, slot);
    const v128_t notBelow = wasm_v128_and(inside, wasm_f64x2_ge(values, lo));  // 0 for NaN
    const v128_t above = wasm_v128_and(one, wasm_f64x2_gt(values, hi));
    const v128_t index = wasm_i32x4_trunc_sat_f64x2_zero(wasm_f64x2_add(notBelow, above));
    ++slots[wasm_i32x4_extract_lane(index, 0)];
    ++slots[wasm_i32x4_extract_lane(index, 1)];
  };
  v128_t notFinite = wasm_i32x4_const_splat(0);
  const auto four = [&](v128_t values) {
    two(wasm_f64x2_promote_low_f32x4(values));
    two(wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(values, values, 2, 3, 2, 3)));
    const v128_t difference = wasm_f32x4_sub(values, values);  // 0, unless not finite
    notFinite = wasm_v128_or(notFinite, wasm_f32x4_ne(difference, difference));
  };
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) four(wasm_v128_load(x + i));
  const bool allFinite = !wasm_v128_any_true(notFinite);
  if (i == count) return allFinite;
  return histogramKernels().front().functions.count(x + i, count - i, bins, slots) && allFinite;
}

}  // namespace

HistogramFunctions histogramFunctions() { return {countSlots}; }

}  // namespace quantlab::simd128

#endif
