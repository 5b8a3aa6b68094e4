#ifdef __wasm_simd128__

#include <limits>

#include "kernels/lanes.simd128.h"
#include "kernels/simd128.h"

namespace quantlab::simd128 {
namespace {

using FloatLimits = std::numeric_limits<float>;

/// 1 where the quotient is 0, else at least the smallest normal float.
v128_t stepSizes(v128_t quotients, v128_t isZero) {
  const v128_t steps = wasm_f32x4_pmax(quotients, wasm_f32x4_const_splat(FloatLimits::min()));
  return wasm_v128_bitselect(wasm_f32x4_const_splat(1.0F), steps, isZero);
}

struct Chosen {
  v128_t scales;
  v128_t zeroPoints;
};

/// What is the same for all ranges is held by value: what memory holds is loaded again after each
/// store.
class Symmetric {
 public:
  explicit Symmetric(const QuantSpec& spec) {
    const std::int32_t half = 1 << (spec.bits - 1);
    highest_ = wasm_f32x4_splat(static_cast<float>(half - 1));
    zeroPoints_ = wasm_i32x4_splat(spec.signedness == Signedness::Signed ? 0 : half);
  }

  /// The quotient of two floats, rounded once, is that of doubles rounded to float.
  Chosen choose(v128_t min, v128_t max) const {
    const v128_t absMax = wasm_f32x4_pmax(wasm_f32x4_neg(min), max);
    const v128_t isZero = wasm_f32x4_eq(absMax, wasm_f32x4_const_splat(0.0F));
    return {.scales = stepSizes(wasm_f32x4_div(absMax, highest_), isZero),
            .zeroPoints = zeroPoints_};
  }

 private:
  v128_t highest_;
  v128_t zeroPoints_;
};

v128_t toDoubles(v128_t x, bool high) {
  return wasm_f64x2_promote_low_f32x4(high ? wasm_i32x4_shuffle(x, x, 2, 3, 2, 3) : x);
}

v128_t toFloats(v128_t low, v128_t high) {
  return wasm_i32x4_shuffle(wasm_f32x4_demote_f64x2_zero(low), wasm_f32x4_demote_f64x2_zero(high),
                            0, 1, 4, 5);
}

/// Zero points in floats, off by less than 2^-22 of the steps, and in doubles where that could
/// matter: next to ties.
template <Rounding kRounding>
class Asymmetric {
 public:
  explicit Asymmetric(CodeLimits limits)
      : qmin_(wasm_i32x4_splat(limits.qmin)),
        qmax_(wasm_i32x4_splat(limits.qmax)),
        lowest_(wasm_f64x2_splat(limits.qmin)),
        steps_(wasm_f64x2_splat(limits.qmax - limits.qmin)),
        lowestFloat_(wasm_f32x4_splat(static_cast<float>(limits.qmin))),
        sure_(wasm_f32x4_splat(0.5F - static_cast<float>(limits.qmax - limits.qmin) * 0x1p-21F)) {}

  Chosen choose(v128_t min, v128_t max) const {
    const auto quotient = [&](bool high) {
      return wasm_f64x2_div(wasm_f64x2_sub(toDoubles(max, high), toDoubles(min, high)), steps_);
    };
    const v128_t scales =
        stepSizes(toFloats(quotient(false), quotient(true)), wasm_f32x4_eq(min, max));
    const v128_t near = wasm_f32x4_sub(lowestFloat_, wasm_f32x4_div(min, scales));
    const v128_t sum = wasm_f32x4_add(near, wasm_f32x4_const_splat(kRounder));
    const v128_t nearest = wasm_f32x4_sub(sum, wasm_f32x4_const_splat(kRounder));
    const v128_t rest = wasm_f32x4_abs(wasm_f32x4_sub(near, nearest));
    v128_t zeroPoints = wasm_i32x4_sub(sum, wasm_f32x4_const_splat(kRounder));
    if (wasm_v128_any_true(wasm_f32x4_gt(rest, sure_))) zeroPoints = inDoubles(min, scales);
    return {.scales = scales,
            .zeroPoints = wasm_i32x4_min(wasm_i32x4_max(zeroPoints, qmin_), qmax_)};
  }

 private:
  v128_t inDoubles(v128_t min, v128_t scales) const {
    const auto exact = [&](bool high) {
      return wasm_f64x2_sub(lowest_, wasm_f64x2_div(toDoubles(min, high), toDoubles(scales, high)));
    };
    return wasm_i32x4_trunc_sat_f32x4(roundLanes<kRounding>(toFloats(exact(false), exact(true))));
  }

  v128_t qmin_;
  v128_t qmax_;
  v128_t lowest_;
  v128_t steps_;
  v128_t lowestFloat_;
  v128_t sure_;
};

template <typename Way>
void chooseFours(const float* min, const float* max, std::size_t count, Way way, float* scales,
                 std::int32_t* zeroPoints) {
  const v128_t zero = wasm_f32x4_const_splat(0.0F);
  for (std::size_t i = 0; i < count; i += 4) {
    const v128_t low = wasm_f32x4_pmin(zero, wasm_v128_load(min + i));
    const v128_t high = wasm_f32x4_pmax(zero, wasm_v128_load(max + i));
    const Chosen chosen = way.choose(low, high);
    wasm_v128_store(scales + i, chosen.scales);
    wasm_v128_store(zeroPoints + i, chosen.zeroPoints);
  }
}

void chooseAll(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
               float* scales, std::int32_t* zeroPoints) {
  const std::size_t fours = count - count % 4;
  if (spec.scheme == Scheme::Symmetric) {
    chooseFours(min, max, fours, Symmetric(spec), scales, zeroPoints);
  } else {
    withRounding(spec.rounding, [&](auto rounding) {
      const Asymmetric<rounding.value> way(codeLimits(spec));
      chooseFours(min, max, fours, way, scales, zeroPoints);
    });
  }
  paramsKernels().front().functions.choose(min + fours, max + fours, count - fours, spec,
                                           scales + fours, zeroPoints + fours);
}

}  // namespace

ParamsFunctions paramsFunctions() { return {chooseAll}; }

}  // namespace quantlab::simd128

#endif
