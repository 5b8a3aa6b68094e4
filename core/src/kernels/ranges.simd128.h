#pragma once

#include <algorithm>
#include <type_traits>

#include "kernels/intrinsics.simd128.h"
#include "kernels/lanes.simd128.h"
#include "quantlab/codes/params.h"
#include "quantlab/codes/run_layout.h"

/// Ranges of values in vectors, and those of runs, four at a time.
namespace quantlab::simd128 {

/// Four ranges that hold 0, one in each lane, found by comparing floats as the integers that their
/// bits are. As signed integers, positive floats keep their order and negative ones lie below all
/// of them: the largest is the high end. As unsigned integers, negative floats lie above all
/// positive ones, and the lower the higher: the largest is the low end. So one instruction an end
/// is enough, and a NaN or an infinity, whose bits are the largest of all, becomes an end and is
/// noticed. While no value was negative, `least` is a positive one: asFloats() then makes it 0.
struct Ranges {
  v128_t least = wasm_i32x4_const_splat(0);
  v128_t most = wasm_i32x4_const_splat(0);

  void add(v128_t x) {
    least = smaller(least, x);
    most = larger(most, x);
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

/// Lane 0 is what `choose` leaves of the four lanes of a, lane 1 of those of b, and so on.
template <typename Choose>
v128_t folded(v128_t a, v128_t b, v128_t c, v128_t d, Choose choose) {
  const v128_t ab =
      choose(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  const v128_t cd =
      choose(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  return choose(wasm_i32x4_shuffle(ab, cd, 0, 1, 4, 5), wasm_i32x4_shuffle(ab, cd, 2, 3, 6, 7));
}

/// From a range for each lane of four runs: one for each run, in a lane each.
inline Ranges folded(const Ranges (&runs)[4]) {
  const auto& [a, b, c, d] = runs;
  return {.least = folded(a.least, b.least, c.least, d.least, Ranges::smaller),
          .most = folded(a.most, b.most, c.most, d.most, Ranges::larger)};
}

/// A range for each lane of a run, that is for every fourth value; folded() makes one of them. Some
/// of the last values are looked at twice, so that whole vectors do.
inline Ranges rangesOfLanes(const float* x, std::size_t length) {
  Ranges ranges;
  if (length < 4) {
    if (length > 0) ranges.add(loadLanes(x, length));
    return ranges;
  }
  const float* const end = x + length;
  for (; x + 16 <= end; x += 16) {
    for (int i = 0; i < 4; ++i) ranges.add(wasm_v128_load(x + 4 * i));
  }
  for (; x + 4 <= end; x += 4) ranges.add(wasm_v128_load(x));
  ranges.add(wasm_v128_load(end - 4));
  return ranges;
}

/// Of four neighbouring runs of a multiple of 8 values, side by side: one loop where they are
/// short.
inline Ranges rangesOfFour(const float* x, std::size_t length) {
  Ranges runs[4];
  for (const float* const end = x + length; x != end; x += 8) {
    for (std::size_t run = 0; run < 4; ++run) {
      runs[run].add(wasm_v128_load(x + run * length));
      runs[run].add(wasm_v128_load(x + run * length + 4));
    }
  }
  return folded(runs);
}

/// Some neighbouring runs of a layout, whose first one begins at x.
struct SomeRuns {
  const float* x;
  std::size_t first;
  std::size_t count;
};

/// Calls `visit(i, ranges, lanes)` for the `lanes` runs from the i-th of them on, a lane each:
/// four, at the end maybe fewer. Returns where the next run begins.
template <typename Visit>
const float* forEachFour(const RunLayout& layout, const SomeRuns& some, Visit visit) {
  constexpr std::size_t kShort = 64;
  auto [x, first, count] = some;
  std::size_t i = 0;
  if (layout.areAlike() && layout.length <= kShort && layout.length % 8 == 0) {
    const std::size_t length = layout.length;  // in memory, it is loaded again after each store
    for (; i + 4 <= count; i += 4, x += 4 * length) {
      visit(i, rangesOfFour(x, length), std::integral_constant<std::size_t, 4>{});
    }
  }
  std::size_t inLine = (first + i) % layout.perLine;
  while (i < count) {
    Ranges runs[4];
    const std::size_t lanes = std::min<std::size_t>(4, count - i);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const bool isLast = ++inLine == layout.perLine;
      const std::size_t length = isLast ? layout.last : layout.length;
      if (isLast) inLine = 0;
      runs[lane] = rangesOfLanes(x, length);
      x += length;
    }
    visit(i, folded(runs), lanes);
    i += lanes;
  }
  return x;
}

}  // namespace quantlab::simd128
