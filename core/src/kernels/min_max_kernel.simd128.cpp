#ifdef __wasm_simd128__

#include <wasm_simd128.h>

#include <algorithm>
#include <cmath>

#include "kernels/simd128.h"

namespace quantlab::simd128 {
namespace {

/// Four ranges that hold 0, a lane each, as the bits of their ends: read as signed integers, bits
/// order as positive floats do; read as unsigned ones, negative floats come last and order by
/// magnitude. So two operations a vector find both ends, and a NaN or an infinity ends as one of
/// them. A low end is positive while no value was negative.
struct Ranges {
  v128_t least = wasm_i32x4_const_splat(0);
  v128_t most = wasm_i32x4_const_splat(0);

  void add(v128_t x) {
    least = smaller(least, x);
    most = larger(most, x);
  }
  static Ranges load(const float* min, const float* max) {
    return {.least = wasm_v128_load(min), .most = wasm_v128_load(max)};
  }
  void store(float* min, float* max) const {
    wasm_v128_store(min, least);
    wasm_v128_store(max, most);
  }

  void add(const Ranges& other) {
    least = smaller(least, other.least);
    most = larger(most, other.most);
  }

  /// The bits of the larger magnitude of the two ends.
  v128_t magnitude() const {
    return larger(most, wasm_v128_and(least, wasm_i32x4_const_splat(0x7fffffff)));
  }

  /// The same with 0 for low ends that are positive, and for -0.
  Ranges asFloats() const {
    const v128_t zero = wasm_f32x4_const_splat(0.0F);
    return {.least = wasm_f32x4_pmin(zero, least), .most = wasm_f32x4_pmax(zero, most)};
  }

  static v128_t smaller(v128_t a, v128_t b) { return wasm_u32x4_max(a, b); }
  static v128_t larger(v128_t a, v128_t b) { return wasm_i32x4_max(a, b); }
};

/// The bits of the largest magnitude of all ranges.
class Largest {
 public:
  void add(const Ranges& ranges) { bits_ = Ranges::larger(bits_, ranges.magnitude()); }

  /// NaN and infinities are larger than all others.
  bool isValid() const {
    const v128_t bound = wasm_f32x4_const_splat(kLargestBound);
    return wasm_i32x4_all_true(wasm_i32x4_le(bits_, bound));
  }

 private:
  v128_t bits_ = wasm_i32x4_const_splat(0);
};

bool addOne(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return std::fabs(value) <= kLargestBound;
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

/// Of each lane of a run.
Ranges rangesOfLanes(const float* x, std::size_t length) {
  Ranges ranges;
  const float* const sixteens = x + length / 16 * 16;
  for (; x != sixteens; x += 16) {
    for (int i = 0; i < 4; ++i) ranges.add(wasm_v128_load(x + 4 * i));
  }
  for (std::size_t i = 0; i < length / 4 % 4; ++i) ranges.add(wasm_v128_load(x + 4 * i));
  return ranges;
}

/// Of four runs, a lane each.
Ranges foldedRanges(const Ranges& a, const Ranges& b, const Ranges& c, const Ranges& d) {
  return {.least = folded(a.least, b.least, c.least, d.least, Ranges::smaller),
          .most = folded(a.most, b.most, c.most, d.most, Ranges::larger)};
}

/// Of four neighbouring runs of a multiple of 4 values, side by side: one loop where they are
/// short.
Ranges rangesOfFour(const float* x, std::size_t length) {
  Ranges runs[4];
  for (const float* const end = x + length; x != end; x += 4) {
    for (std::size_t run = 0; run < 4; ++run) runs[run].add(wasm_v128_load(x + run * length));
  }
  return foldedRanges(runs[0], runs[1], runs[2], runs[3]);
}

constexpr std::size_t kShort = 64;

/// The first lanes, one to three, from memory and back.
v128_t loadLanes(const float* memory, std::size_t count) {
  v128_t lanes = wasm_v128_load32_zero(memory);
  if (count > 1) lanes = wasm_v128_load32_lane(memory + 1, lanes, 1);
  if (count > 2) lanes = wasm_v128_load32_lane(memory + 2, lanes, 2);
  return lanes;
}
void storeLanes(float* memory, v128_t lanes, std::size_t count) {
  wasm_v128_store32_lane(memory, lanes, 0);
  if (count > 1) wasm_v128_store32_lane(memory + 1, lanes, 1);
  if (count > 2) wasm_v128_store32_lane(memory + 2, lanes, 2);
}

bool minMaxRuns(const float* x, std::size_t runs, std::size_t length, float* min, float* max) {
  Largest largest;
  const auto widened = [&](Ranges ranges, const Ranges& found) {
    ranges.add(found);
    largest.add(ranges);
    return ranges.asFloats();
  };
  const auto lanesOf = [&](std::size_t run) { return rangesOfLanes(x + run * length, length); };
  const bool isShort = length <= kShort && length % 4 == 0;
  std::size_t run = 0;
  for (; run + 4 <= runs; run += 4) {
    const Ranges four =
        isShort ? rangesOfFour(x + run * length, length)
                : foldedRanges(lanesOf(run), lanesOf(run + 1), lanesOf(run + 2), lanesOf(run + 3));
    widened(Ranges::load(min + run, max + run), four).store(min + run, max + run);
  }
  if (const std::size_t rest = runs - run; rest > 0) {
    Ranges lanes[4];
    for (std::size_t i = 0; i < rest; ++i) lanes[i] = lanesOf(run + i);
    const Ranges result =
        widened({.least = loadLanes(min + run, rest), .most = loadLanes(max + run, rest)},
                foldedRanges(lanes[0], lanes[1], lanes[2], lanes[3]));
    storeLanes(min + run, result.least, rest);
    storeLanes(max + run, result.most, rest);
  }
  bool areValid = largest.isValid();
  if (length % 4 == 0) return areValid;
  for (run = 0; run < runs; ++run) {
    for (std::size_t i = length - length % 4; i < length; ++i) {
      areValid = addOne(x[run * length + i], min[run], max[run]) && areValid;
    }
  }
  return areValid;
}

/// Widens the ranges of `kVectors` vectors of columns by `rows` rows, leaving them as bits.
template <std::size_t kVectors>
void addRows(const float* x, std::size_t rows, std::size_t stride, float* min, float* max) {
  Ranges ranges[kVectors];
  for (std::size_t k = 0; k < kVectors; ++k) ranges[k] = Ranges::load(min + 4 * k, max + 4 * k);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < kVectors; ++k) {
      ranges[k].add(wasm_v128_load(x + row * stride + 4 * k));
    }
  }
  for (std::size_t k = 0; k < kVectors; ++k) ranges[k].store(min + 4 * k, max + 4 * k);
}

/// Goes over strips of some rows and sixteen columns, a whole line of the cache at a time: lines
/// that lie a power of two apart push each other out of it.
bool minMaxColumns(const float* x, const Columns& given, float* min, float* max) {
  const auto [rows, columns, stride] = given;
  constexpr std::size_t kRows = 8;
  for (std::size_t row = 0; row < rows; row += kRows) {
    const float* start = x + row * stride;
    const std::size_t count = std::min(kRows, rows - row);
    std::size_t column = 0;
    for (; column + 16 <= columns; column += 16) {
      addRows<4>(start + column, count, stride, min + column, max + column);
    }
    for (; column + 4 <= columns; column += 4) {
      addRows<1>(start + column, count, stride, min + column, max + column);
    }
  }
  Largest largest;
  std::size_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    const Ranges ranges = Ranges::load(min + column, max + column);
    largest.add(ranges);
    ranges.asFloats().store(min + column, max + column);
  }
  bool areValid = largest.isValid();
  for (; column < columns; ++column) {
    for (std::size_t row = 0; row < rows; ++row) {
      areValid = addOne(x[row * stride + column], min[column], max[column]) && areValid;
    }
  }
  return areValid;
}

}  // namespace

MinMaxFunctions minMaxFunctions() { return {minMaxRuns, minMaxColumns}; }

}  // namespace quantlab::simd128

#endif
