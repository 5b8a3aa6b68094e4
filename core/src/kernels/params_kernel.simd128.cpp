#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include <algorithm>
#include <limits>

#include "kernels/ranges.simd128.h"

namespace quantlab::simd128 {
namespace {

using FloatLimits = std::numeric_limits<float>;

/// So many ranges have their parameters chosen together. The steps of one choice wait for each
/// other, so each step is done for all ranges before the next one. Where the fast way is in doubt
/// about one of them, all are done once more by the slow one.
constexpr std::size_t kTile = 256;

/// The ends of ranges, widened to hold 0.
v128_t lowEnds(const float* min) {
  return wasm_f32x4_pmin(wasm_f32x4_const_splat(0.0F), wasm_v128_load(min));
}
v128_t highEnds(const float* max) {
  return wasm_f32x4_pmax(wasm_f32x4_const_splat(0.0F), wasm_v128_load(max));
}

/// The quotients, but at least the smallest normal float, and 1 where `isZero`. There the quotient
/// is 0, so that the step is that smallest float, whose only bit 1.0F has, too: `or` makes it 1.
v128_t stepSizes(v128_t quotients, v128_t isZero) {
  const v128_t steps = wasm_f32x4_pmax(quotients, wasm_f32x4_const_splat(FloatLimits::min()));
  return wasm_v128_or(steps, allOrNone(wasm_f32x4_const_splat(1.0F), isZero));
}

/// The reference divides doubles and rounds the quotient to float. To divide floats gives the same:
/// a double has more than twice a float's bits, and then the rounding in between changes nothing.
void chooseSymmetric(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
                     float* scales, std::int32_t* zeroPoints) {
  const std::int32_t half = 1 << (spec.bits - 1);
  const v128_t highest = wasm_f32x4_splat(static_cast<float>(half - 1));
  const v128_t fixed = wasm_i32x4_splat(spec.signedness == Signedness::Signed ? 0 : half);
  for (std::size_t i = 0; i < count; i += 4) {
    const v128_t absMax = wasm_f32x4_pmax(wasm_f32x4_neg(lowEnds(min + i)), highEnds(max + i));
    const v128_t isZero = wasm_f32x4_eq(absMax, wasm_f32x4_const_splat(0.0F));
    wasm_v128_store(scales + i, stepSizes(wasm_f32x4_div(absMax, highest), isZero));
    wasm_v128_store(zeroPoints + i, fixed);
  }
}

v128_t toDoubles(v128_t x, bool high) {
  return wasm_f64x2_promote_low_f32x4(high ? wasm_i32x4_shuffle(x, x, 2, 3, 2, 3) : x);
}

v128_t toFloats(v128_t low, v128_t high) {
  return wasm_i32x4_shuffle(wasm_f32x4_demote_f64x2_zero(low), wasm_f32x4_demote_f64x2_zero(high),
                            0, 1, 4, 5);
}

/// Scales are (max - min) / steps, rounded to double and then to float. Here they are products with
/// 1 / steps, which are off by less than 4 of a double's last places. That changes the float only
/// next to the middle of two floats: returns whether none lies there.
bool areScalesByProducts(const float* min, const float* max, std::size_t count, std::int32_t steps,
                         float* scales) {
  const v128_t inverse = wasm_f64x2_splat(1.0 / steps);
  v128_t least = wasm_i32x4_const_splat(-1);
  for (std::size_t i = 0; i < count; i += 4) {
    const v128_t low = lowEnds(min + i);
    const v128_t high = highEnds(max + i);
    const auto products = [=](bool last) {
      return wasm_f64x2_mul(wasm_f64x2_sub(toDoubles(high, last), toDoubles(low, last)), inverse);
    };
    const v128_t first = products(false);
    const v128_t second = products(true);
    wasm_v128_store(scales + i, stepSizes(toFloats(first, second), wasm_f32x4_eq(low, high)));
    // A float lacks a double's last 29 bits; 2^28 in these is the middle of two floats. What lies
    // within 4 of that becomes less than 8 here, and less than 2^6 by the shift, which drops the
    // other bits.
    const v128_t words = wasm_i32x4_shuffle(first, second, 0, 2, 4, 6);
    const v128_t moved = wasm_i32x4_add(words, wasm_i32x4_const_splat((1 << 28) + 4));
    least = wasm_u32x4_min(least, wasm_i32x4_shl(moved, 3));
  }
  return wasm_i32x4_all_true(wasm_u32x4_shr(least, 6));
}

v128_t limited(v128_t zeroPoints, CodeLimits limits) {
  const v128_t above = wasm_i32x4_max(zeroPoints, wasm_i32x4_splat(limits.qmin));
  return wasm_i32x4_min(above, wasm_i32x4_splat(limits.qmax));
}

/// Before they are rounded, zero points in floats are off by less than 2^-22 of the number of
/// steps. Returns whether none lies so near to a tie that this could matter.
bool areZeroPointsInFloats(const float* min, const float* scales, std::size_t count,
                           CodeLimits limits, std::int32_t* zeroPoints) {
  const v128_t lowest = wasm_f32x4_splat(static_cast<float>(limits.qmin));
  const v128_t rounder = wasm_f32x4_const_splat(kRounder);
  v128_t leastRest = wasm_f32x4_const_splat(0.0F);
  v128_t mostRest = wasm_f32x4_const_splat(0.0F);
  for (std::size_t i = 0; i < count; i += 4) {
    const v128_t quotient = wasm_f32x4_div(lowEnds(min + i), wasm_v128_load(scales + i));
    const v128_t near = wasm_f32x4_sub(lowest, quotient);
    const v128_t sum = wasm_f32x4_add(near, rounder);
    const v128_t rest = wasm_f32x4_sub(near, wasm_f32x4_sub(sum, rounder));
    leastRest = wasm_f32x4_pmin(leastRest, rest);
    mostRest = wasm_f32x4_pmax(mostRest, rest);
    wasm_v128_store(zeroPoints + i, limited(wasm_i32x4_sub(sum, rounder), limits));
  }
  const float sure = 0.5F - static_cast<float>(limits.qmax - limits.qmin) * 0x1p-22F;
  const v128_t rests = wasm_f32x4_pmax(mostRest, wasm_f32x4_neg(leastRest));
  return wasm_i32x4_all_true(wasm_f32x4_lt(rests, wasm_f32x4_splat(sure)));
}

void zeroPointsInDoubles(const float* min, const float* scales, std::size_t count,
                         const QuantSpec& spec, std::int32_t* zeroPoints) {
  const CodeLimits limits = codeLimits(spec);
  const v128_t lowest = wasm_f64x2_splat(limits.qmin);
  const bool isToEven = spec.rounding == Rounding::HalfEven;
  for (std::size_t i = 0; i < count; i += 4) {
    const v128_t low = lowEnds(min + i);
    const v128_t own = wasm_v128_load(scales + i);
    const auto two = [=](bool last) {
      return wasm_f64x2_sub(lowest, wasm_f64x2_div(toDoubles(low, last), toDoubles(own, last)));
    };
    const v128_t near = toFloats(two(false), two(true));
    const v128_t nearest = isToEven ? roundLanes<Rounding::HalfEven>(near)
                                    : roundLanes<Rounding::HalfAwayFromZero>(near);
    wasm_v128_store(zeroPoints + i, limited(wasm_i32x4_trunc_sat_f32x4(nearest), limits));
  }
}

void chooseAsymmetric(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
                      float* scales, std::int32_t* zeroPoints) {
  const CodeLimits limits = codeLimits(spec);
  if (!areScalesByProducts(min, max, count, limits.qmax - limits.qmin, scales)) {
    paramsKernels().front().functions.choose(min, max, count, spec, scales, zeroPoints);
  } else if (!areZeroPointsInFloats(min, scales, count, limits, zeroPoints)) {
    zeroPointsInDoubles(min, scales, count, spec, zeroPoints);
  }
}

void chooseAll(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
               float* scales, std::int32_t* zeroPoints) {
  const bool isSymmetric = spec.scheme == Scheme::Symmetric;
  const auto choose = isSymmetric ? &chooseSymmetric : &chooseAsymmetric;
  const std::size_t fours = count - count % 4;
  for (std::size_t i = 0; i < fours; i += kTile) {
    choose(min + i, max + i, std::min(kTile, fours - i), spec, scales + i, zeroPoints + i);
  }
  paramsKernels().front().functions.choose(min + fours, max + fours, count - fours, spec,
                                           scales + fours, zeroPoints + fours);
}

bool chooseOfRuns(const float* x, const RunLayout& layout, const QuantSpec& spec, float* scales,
                  std::int32_t* zeroPoints) {
  for (std::size_t first = 0; first < layout.count; first += kTile) {
    float min[kTile];
    float max[kTile];
    Largest largest;
    const std::size_t count = std::min(kTile, layout.count - first);
    const auto keep = [&](std::size_t i, const Ranges& ranges, auto) {
      largest.add(ranges);
      const Ranges own = ranges.asFloats();
      wasm_v128_store(min + i, own.least);
      wasm_v128_store(max + i, own.most);
    };
    x = forEachFour(layout, {x, first, count}, keep);
    if (!largest.isValid()) return false;
    chooseAll(min, max, count, spec, scales + first, zeroPoints + first);
  }
  return true;
}

}  // namespace

ParamsFunctions paramsFunctions() { return {chooseAll, chooseOfRuns}; }

}  // namespace quantlab::simd128

#endif
