#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include <algorithm>
#include <cmath>

#include "kernels/ranges.simd128.h"

namespace quantlab::simd128 {
namespace {

bool addOne(float value, float& min, float& max) {
  min = std::min(min, value);
  max = std::max(max, value);
  return std::fabs(value) <= kLargestBound;
}

bool minMaxRuns(const float* x, const RunLayout& layout, float* min, float* max) {
  Largest largest;
  const auto widen = [&](std::size_t run, Ranges ranges, auto lanes) {
    ranges.add({.least = loadLanes(min + run, lanes), .most = loadLanes(max + run, lanes)});
    largest.add(ranges);
    const Ranges widened = ranges.asFloats();
    storeLanes(min + run, widened.least, lanes);
    storeLanes(max + run, widened.most, lanes);
  };
  forEachFour(layout, {x, 0, layout.count}, widen);
  return largest.isValid();
}

Ranges load(const float* min, const float* max) {
  return {.least = wasm_v128_load(min), .most = wasm_v128_load(max)};
}

void store(const Ranges& ranges, float* min, float* max) {
  wasm_v128_store(min, ranges.least);
  wasm_v128_store(max, ranges.most);
}

/// Widens the ranges of `kVectors` vectors of columns by `rows` rows. They stay as Ranges has them,
/// a low end perhaps positive.
template <std::size_t kVectors>
void addRows(const float* x, std::size_t rows, std::size_t stride, float* min, float* max) {
  Ranges ranges[kVectors];
  for (std::size_t k = 0; k < kVectors; ++k) ranges[k] = load(min + 4 * k, max + 4 * k);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < kVectors; ++k) {
      ranges[k].add(wasm_v128_load(x + row * stride + 4 * k));
    }
  }
  for (std::size_t k = 0; k < kVectors; ++k) store(ranges[k], min + 4 * k, max + 4 * k);
}

/// Takes eight rows by sixteen columns at a time: sixteen floats are a line of the cache, which is
/// so used up at once. Going down a column for longer would have lines push each other out before
/// their next floats are read, above all those that lie a power of two apart.
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
    const Ranges ranges = load(min + column, max + column);
    largest.add(ranges);
    store(ranges.asFloats(), min + column, max + column);
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
