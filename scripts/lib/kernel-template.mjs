const words = (name) => name.split('_').map((word) => word[0].toUpperCase() + word.slice(1));

/** The names that C++ has for a kernel called `name`: `RoundTrip` and `roundTrip` of `round_trip`. */
export function namesOf(name) {
  const type = words(name).join('');
  return { name, type, value: type[0].toLowerCase() + type.slice(1) };
}

/**
 * A family of kernels to start from: it compiles, its tests pass, and it says what to replace.
 * @param {string} name in small letters, words joined by underscores
 * @returns {Record<string, string>} texts by path
 */
export function kernelTemplate(name) {
  const names = namesOf(name);
  return {
    [`core/include/quantlab/kernels/${name}_kernel.h`]: header(names),
    [`core/src/kernels/${name}_kernel.cpp`]: reference(names),
    [`core/src/kernels/${name}_kernel.simd128.cpp`]: vectors(names),
    [`tests/core/${name}_kernel_test.cpp`]: test(names),
  };
}

const header = ({ type, value }) => `#pragma once

#include <cstddef>
#include <span>

#include "quantlab/kernels/kernel.h"

namespace quantlab {

/// TODO: the contract. First the formula, then what the caller sees to, then all that is decided.
///
/// y[i] = x[i], but no less than -bound and no more than bound, which is finite and at least 0. An
/// infinity becomes the bound on its side, NaN 0; zeros keep their sign.
struct ${type}Functions {
  /// x (count) -> y (count).
  void (*run)(const float* x, std::size_t count, float bound, float* y);
};

/// All of this build: the reference first, the fastest last.
std::span<const Kernel<${type}Functions>> ${value}Kernels();

}  // namespace quantlab
`;

const reference = ({ name, type, value }) => `#include "quantlab/kernels/${name}_kernel.h"

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab {
namespace {

/// TODO: the reference, which says what is right: the contract written down, value by value.
void run(const float* x, std::size_t count, float bound, float* y) {
  for (std::size_t i = 0; i < count; ++i) {
    y[i] = std::isnan(x[i]) ? 0.0F : std::clamp(x[i], -bound, bound);
  }
}

}  // namespace

std::span<const Kernel<${type}Functions>> ${value}Kernels() {
  static const Kernel<${type}Functions> kKernels[]{
      {"reference", "any", {run}},
#ifdef QUANTLAB_HAS_SIMD128
      {"vectors of 4 values", "simd128", simd128::${value}Functions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
`;

const vectors = ({ type, value }) => `#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include "kernels/lanes.simd128.h"

namespace quantlab::simd128 {
namespace {

/// TODO: the same bits, four values at a time; say why they are the same where it does not show.
/// pmax and pmin choose as std::clamp does, zeros included; NaN is 0 before they see it.
void run(const float* x, std::size_t count, float bound, float* y) {
  const v128_t highest = wasm_f32x4_splat(bound);
  const v128_t lowest = wasm_f32x4_neg(highest);
  const auto four = [=](v128_t values) {
    const v128_t zeroForNaN = allOrNone(values, wasm_f32x4_eq(values, values));
    return wasm_f32x4_pmin(wasm_f32x4_pmax(zeroForNaN, lowest), highest);
  };
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) wasm_v128_store(y + i, four(wasm_v128_load(x + i)));
  // One to three are left: nothing behind an array's end may be read or written.
  if (i < count) storeLanes(y + i, four(loadLanes(x + i, count - i)), count - i);
}

}  // namespace

${type}Functions ${value}Functions() { return {run}; }

}  // namespace quantlab::simd128

#endif
`;

const test = ({ name, value }) => `#include "quantlab/kernels/${name}_kernel.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>

#include "kernel_support.h"

namespace quantlab {
namespace {

/// TODO: the contract once more, in other words than the reference's: what both got wrong shows.
float expected(float x, float bound) {
  if (x != x) return 0.0F;
  return std::fabs(x) <= bound ? x : std::copysign(bound, x);
}

/// -0 equals 0, and NaN not itself: bits tell them apart, and know the same from the same.
std::vector<std::uint32_t> bitsOf(const std::vector<float>& values) {
  std::vector<std::uint32_t> bits;
  for (const float value : values) bits.push_back(std::bit_cast<std::uint32_t>(value));
  return bits;
}

TEST_CASE("every ${name} kernel gives the bits of its contract", "[kernels]") {
  constexpr float kUntouched = 123.0F;
  for (const float bound : {0.0F, 1.5F, 40000.0F, std::numeric_limits<float>::max()}) {
    for (const std::size_t n : testing::kernelSizes()) {
      const std::vector<float> finite = testing::hostile(n, n + 1, 1.0F);
      for (const auto& x : {finite, testing::withNonFinite(finite)}) {
        // From the second element on, which no vector is aligned to; one more on each side must
        // stay what it was.
        std::vector<float> all(n + 2, kUntouched);
        for (std::size_t i = 1; i <= n; ++i) all[i] = expected(x[i], bound);
        for (const auto& kernel : ${value}Kernels()) {
          CAPTURE(kernel.name, n, bound);
          std::vector<float> y(n + 2, kUntouched);
          kernel.functions.run(x.data() + 1, n, bound, y.data() + 1);
          CHECK(bitsOf(y) == bitsOf(all));
        }
      }
    }
  }
}

}  // namespace
}  // namespace quantlab
`;
