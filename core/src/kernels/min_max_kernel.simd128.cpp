#ifdef __wasm_simd128__

#include <wasm_simd128.h>

#include <algorithm>
#include <cmath>

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

v128_t foldedHalves(v128_t x) { return wasm_i32x4_shuffle(x, x, 2, 3, 2, 3); }
v128_t foldedPair(v128_t x) { return wasm_i32x4_shuffle(x, x, 1, 1, 1, 1); }

bool addOne(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return std::isfinite(value);
}

bool minMax(const float* x, std::size_t length, Magnitudes& magnitudes, float& min, float& max) {
  v128_t least[2]{wasm_f32x4_splat(min), wasm_f32x4_splat(min)};
  v128_t most[2]{wasm_f32x4_splat(max), wasm_f32x4_splat(max)};
  const auto four = [&](std::size_t i, int lane) {
    const v128_t values = wasm_v128_load(x + i);
    magnitudes.add(values);
    least[lane] = smaller(least[lane], values);
    most[lane] = larger(most[lane], values);
  };
  std::size_t i = 0;
  for (; i + 16 <= length; i += 16) {
    four(i, 0);
    four(i + 4, 1);
    four(i + 8, 0);
    four(i + 12, 1);
  }
  for (; i + 4 <= length; i += 4) four(i, 0);
  v128_t low = smaller(least[0], least[1]);
  v128_t high = larger(most[0], most[1]);
  low = smaller(low, foldedHalves(low));
  high = larger(high, foldedHalves(high));
  min = wasm_f32x4_extract_lane(smaller(low, foldedPair(low)), 0);
  max = wasm_f32x4_extract_lane(larger(high, foldedPair(high)), 0);
  bool allFinite = true;
  for (; i < length; ++i) allFinite = addOne(x[i], min, max) && allFinite;
  return allFinite;
}

bool minMaxRuns(const float* x, std::size_t runs, std::size_t length, float* min, float* max) {
  Magnitudes magnitudes;
  bool allFinite = true;
  for (std::size_t run = 0; run < runs; ++run) {
    allFinite = minMax(x + run * length, length, magnitudes, min[run], max[run]) && allFinite;
  }
  return allFinite && magnitudes.allFinite();
}

/// Takes `kRows` rows at a time, so that the columns' results are loaded and stored less often
/// than values.
template <std::size_t kRows>
bool addRows(const float* x, std::size_t columns, Magnitudes& magnitudes, float* min, float* max) {
  std::size_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    v128_t least = wasm_v128_load(min + column);
    v128_t most = wasm_v128_load(max + column);
    for (std::size_t row = 0; row < kRows; ++row) {
      const v128_t values = wasm_v128_load(x + row * columns + column);
      magnitudes.add(values);
      least = smaller(least, values);
      most = larger(most, values);
    }
    wasm_v128_store(min + column, least);
    wasm_v128_store(max + column, most);
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
  Magnitudes magnitudes;
  bool allFinite = true;
  std::size_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    allFinite = addRows<8>(x + row * columns, columns, magnitudes, min, max) && allFinite;
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
