#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>

#include "kernels/intrinsics.simd128.h"
#include "kernels/lanes.simd128.h"
#include "kernels/sixteens.simd128.h"

/// From four values to the integers nearest to value / scale, by two ways that agree to the last
/// bit: division, which is exact and slow, and products, which say when they are not sure.
namespace quantlab::simd128 {

/// What both ways need of up to `kMax` runs or columns.
///
/// `under` is a little less than 1 / scale: the inverse times 1 - 2^-22, where the division and the
/// product each round by at most 2^-24 of the result. A scale so small or large that its inverse
/// would be infinite or lose bits as a denormal gets NaN, which sends its values to division.
///
/// `bitsAtCode0` is what to take off the bits of steps plus kRounder: that leaves the code, less
/// `shift`.
struct StepTable {
  static constexpr std::size_t kMax = kColumns;

  const float* scales;
  float under[kMax];
  std::int32_t bitsAtCode0[kMax];

  StepTable(const float* given, const std::int32_t* zeroPoints, std::size_t count,
            std::int32_t shift)
      : scales(given) {
    for (std::size_t i = 0; i < count; ++i) {
      bitsAtCode0[i] = std::bit_cast<std::int32_t>(kRounder) + shift - zeroPoints[i];
    }
    for (std::size_t i = 0; i < count; i += 4) {
      const std::size_t lanes = std::min<std::size_t>(4, count - i);
      storeLanes(under + i, lessThanInverse(loadLanes(scales + i, lanes)), lanes);
    }
  }

 private:
  static v128_t lessThanInverse(v128_t scales) {
    const v128_t magnitudes = wasm_f32x4_abs(scales);
    const v128_t few = wasm_f32x4_lt(magnitudes, wasm_f32x4_const_splat(0x1p-126F));
    const v128_t many = wasm_f32x4_gt(magnitudes, wasm_f32x4_const_splat(0x1p125F));
    const v128_t inverse = wasm_f32x4_div(wasm_f32x4_const_splat(1.0F), scales);
    return wasm_f32x4_mul(wasm_v128_or(inverse, wasm_v128_or(few, many)),
                          wasm_f32x4_const_splat(1.0F - 0x1p-22F));
  }
};

/// By division, for any values.
template <Rounding kRounding>
class ByDivision {
 public:
  template <bool kOwn>
  struct At {
    Sixteen<kOwn> scales;
    Sixteen<kOwn> bitsAtCode0;

    At(const StepTable& table, std::size_t part)
        : scales(table.scales + part), bitsAtCode0(table.bitsAtCode0 + part) {}
  };

  /// The nearest integers plus the rounder, for the i-th vector of sixteen values.
  template <bool kOwn>
  v128_t sum(const At<kOwn>& at, v128_t x, int i) const {
    const v128_t zeroForNaN = allOrNone(x, wasm_f32x4_eq(x, x));
    v128_t steps = wasm_f32x4_div(zeroForNaN, at.scales.vector(i));
    if constexpr (kRounding != Rounding::HalfEven) steps = roundLanes<kRounding>(steps);
    steps = wasm_f32x4_pmax(steps, wasm_f32x4_const_splat(kBelowAllSteps));
    return wasm_f32x4_add(steps, wasm_f32x4_const_splat(kRounder));
  }

 private:
  static constexpr float kBelowAllSteps = -1024.0F;  // codes and zero points are at most 255
};

/// By two products, halves to even. One is with the table's inverse, which is too small; the other
/// is 1 + 2.5 * 2^-22 times as large. The four roundings on the way take 2^-22 at most, so that the
/// quotient lies between the two, and where both round to the same integer, so does the quotient.
/// Where they don't, doubtful() says so: next to ties, for NaN, which differs from itself, and for
/// quotients from about 2^21 on, where the two are more than a step apart.
class ByProducts {
 public:
  template <bool kOwn>
  struct At {
    Sixteen<kOwn> under;
    Sixteen<kOwn> bitsAtCode0;
    v128_t over{};  ///< a run's other inverse

    At(const StepTable& table, std::size_t part)
        : under(table.under + part), bitsAtCode0(table.bitsAtCode0 + part) {
      if constexpr (!kOwn) over = more(under.vector(0));
    }
  };

  template <bool kOwn>
  v128_t sum(const At<kOwn>& at, v128_t x, int i) {
    const v128_t product = wasm_f32x4_mul(x, at.under.vector(i));
    const v128_t sum = rounded(product);
    const v128_t other = rounded(kOwn ? more(product) : wasm_f32x4_mul(x, at.over));
    agreed_ = allOrNone(agreed_, wasm_f32x4_eq(sum, other));
    return sum;
  }
  bool doubtful() const { return !wasm_i32x4_all_true(agreed_); }

 private:
  static v128_t more(v128_t x) {
    return wasm_f32x4_mul(x, wasm_f32x4_const_splat(1.0F + 0x2.8p-22F));
  }
  static v128_t rounded(v128_t steps) {
    return wasm_f32x4_add(steps, wasm_f32x4_const_splat(kRounder));
  }

  v128_t agreed_ = wasm_i32x4_const_splat(-1);
};

}  // namespace quantlab::simd128
