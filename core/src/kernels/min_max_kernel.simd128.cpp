#ifdef __wasm_simd128__

#include <wasm_simd128.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "kernels/simd128.h"

namespace quantlab::simd128 {
namespace {

/// The magnitudes' bits, read as integers, order as the magnitudes do; those of infinity and NaN
/// are the largest. They tell whether all values are finite with two cheap operations a vector.
class Magnitudes {
 public:
  void add(v128_t x) {
    bits_ = wasm_i32x4_max(bits_, wasm_v128_and(x, wasm_i32x4_const_splat(0x7fffffff)));
  }
  bool allFinite() const {
    const v128_t infinity = wasm_i32x4_const_splat(0x7f800000);
    return !wasm_v128_any_true(wasm_i32x4_ge(bits_, infinity));
  }

 private:
  v128_t bits_ = wasm_i32x4_const_splat(0);
};

/// The second argument wins only if it is less (greater), so a NaN never does.
v128_t smaller(v128_t seen, v128_t x) { return wasm_f32x4_pmin(seen, x); }
v128_t larger(v128_t seen, v128_t x) { return wasm_f32x4_pmax(seen, x); }

bool addOne(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return std::isfinite(value);
}

/// Four ranges, a lane each.
struct Ranges {
  v128_t least;
  v128_t most;

  void add(v128_t x) {
    least = smaller(least, x);
    most = larger(most, x);
  }
};

/// The range of each lane of a run, from a range on.
Ranges rangesOfLanes(const float* x, std::size_t length, float min, float max,
                     Magnitudes& magnitudes) {
  Ranges ranges{.least = wasm_f32x4_splat(min), .most = wasm_f32x4_splat(max)};
  const auto four = [&](const float* values) {
    const v128_t loaded = wasm_v128_load(values);
    magnitudes.add(loaded);
    ranges.add(loaded);
  };
  const float* const sixteens = x + length / 16 * 16;
  for (; x != sixteens; x += 16) {
    four(x);
    four(x + 4);
    four(x + 8);
    four(x + 12);
  }
  for (std::size_t i = 0; i < length / 4 % 4; ++i) four(x + 4 * i);
  return ranges;
}

/// Lane 0 is what `choose` leaves of the four lanes of a, lane 1 of those of b, and so on.
template <typename Choose>
v128_t folded(v128_t a, v128_t b, v128_t c, v128_t d, Choose choose) {
  const v128_t ab =
      choose(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  const v128_t cd =
      choose(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  return choose(wasm_i32x4_shuffle(ab, cd, 0, 1, 4, 5), wasm_i32x4_shuffle(ab, cd, 2, 3, 6, 7));
}

/// Takes four runs at a time, whose lanes are folded together.
bool minMaxRuns(const float* x, std::size_t runs, std::size_t length, float* min, float* max) {
  Magnitudes magnitudes;
  const auto lanesOf = [&](std::size_t run) {
    return rangesOfLanes(x + run * length, length, min[run], max[run], magnitudes);
  };
  std::size_t run = 0;
  for (; run + 4 <= runs; run += 4) {
    const Ranges a = lanesOf(run);
    const Ranges b = lanesOf(run + 1);
    const Ranges c = lanesOf(run + 2);
    const Ranges d = lanesOf(run + 3);
    wasm_v128_store(min + run, folded(a.least, b.least, c.least, d.least, smaller));
    wasm_v128_store(max + run, folded(a.most, b.most, c.most, d.most, larger));
  }
  for (; run < runs; ++run) {
    const Ranges a = lanesOf(run);
    min[run] = wasm_f32x4_extract_lane(folded(a.least, a.least, a.least, a.least, smaller), 0);
    max[run] = wasm_f32x4_extract_lane(folded(a.most, a.most, a.most, a.most, larger), 0);
  }
  bool allFinite = magnitudes.allFinite();
  if (length % 4 == 0) return allFinite;
  for (run = 0; run < runs; ++run) {
    for (std::size_t i = length - length % 4; i < length; ++i) {
      allFinite = addOne(x[run * length + i], min[run], max[run]) && allFinite;
    }
  }
  return allFinite;
}

/// Takes `kRows` rows at a time, so that the columns' results are loaded and stored less often
/// than values: not more than four, as lines of memory that lie a power of two apart push each
/// other out of the cache.
template <std::size_t kRows>
bool addRows(const float* x, std::size_t columns, Magnitudes& magnitudes, float* min, float* max) {
  const auto strip = [&](std::size_t column, auto vectors) {
    Ranges ranges[vectors.value];
    for (std::size_t k = 0; k < vectors.value; ++k) {
      ranges[k] = {.least = wasm_v128_load(min + column + 4 * k),
                   .most = wasm_v128_load(max + column + 4 * k)};
    }
    for (std::size_t row = 0; row < kRows; ++row) {
      for (std::size_t k = 0; k < vectors.value; ++k) {
        const v128_t values = wasm_v128_load(x + row * columns + column + 4 * k);
        magnitudes.add(values);
        ranges[k].add(values);
      }
    }
    for (std::size_t k = 0; k < vectors.value; ++k) {
      wasm_v128_store(min + column + 4 * k, ranges[k].least);
      wasm_v128_store(max + column + 4 * k, ranges[k].most);
    }
  };
  std::size_t column = 0;
  for (; column + 8 <= columns; column += 8) {
    strip(column, std::integral_constant<std::size_t, 2>{});
  }
  for (; column + 4 <= columns; column += 4) {
    strip(column, std::integral_constant<std::size_t, 1>{});
  }
  bool allFinite = true;
  for (; column < columns; ++column) {
    for (std::size_t row = 0; row < kRows; ++row) {
      allFinite = addOne(x[row * columns + column], min[column], max[column]) && allFinite;
    }
  }
  return allFinite;
}

bool minMaxColumns(const float* x, std::size_t rows, std::size_t columns, float* min, float* max) {
  constexpr std::size_t kAtOnce = 4;
  Magnitudes magnitudes;
  bool allFinite = true;
  std::size_t row = 0;
  for (; row + kAtOnce <= rows; row += kAtOnce) {
    allFinite = addRows<kAtOnce>(x + row * columns, columns, magnitudes, min, max) && allFinite;
  }
  for (; row < rows; ++row) {
    allFinite = addRows<1>(x + row * columns, columns, magnitudes, min, max) && allFinite;
  }
  return allFinite && magnitudes.allFinite();
}

}  // namespace

MinMaxFunctions minMaxFunctions() { return {minMaxRuns, minMaxColumns}; }

}  // namespace quantlab::simd128

#endif
