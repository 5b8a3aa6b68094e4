#ifdef __wasm_simd128__

#include <bit>

#include "kernels/lanes.simd128.h"
#include "kernels/simd128.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::simd128 {
namespace {

/// 1.5 * 2^23. Added to a number of steps it rounds halves to even, and leaves the integer in the
/// last bits of the sum: its bits less those of the rounder. Whatever is too large for that still
/// gives a large difference; what is too small has to be kept from wrapping around.
constexpr float kRounder = 12582912.0F;
constexpr float kBelowAllSteps = -1024.0F;  // codes and zero points are at most 255

/// Scales and zero points of sixteen neighbours. A zero point is held as what turns a sum's bits
/// into the code.
struct Params16 {
  v128_t scales[4];
  v128_t bitsAtCode0[4];

  /// Of a run.
  Params16(float scale, std::int32_t zeroPoint) {
    for (int i = 0; i < 4; ++i) {
      scales[i] = wasm_f32x4_splat(scale);
      bitsAtCode0[i] = wasm_i32x4_splat(std::bit_cast<std::int32_t>(kRounder) - zeroPoint);
    }
  }

  /// Of columns.
  Params16(const float* scale, const std::int32_t* zeroPoint) {
    for (int i = 0; i < 4; ++i) {
      scales[i] = wasm_v128_load(scale + 4 * i);
      bitsAtCode0[i] =
          wasm_i32x4_sub(wasm_f32x4_const_splat(kRounder), wasm_v128_load(zeroPoint + 4 * i));
    }
  }
};

template <typename Code>
struct Limits16 {
  v128_t lowest;
  v128_t highest;

  explicit Limits16(CodeLimits limits)
      : lowest(wasm_i8x16_splat(static_cast<std::int8_t>(limits.qmin))),
        highest(wasm_i8x16_splat(static_cast<std::int8_t>(limits.qmax))) {}

  /// Of int16 x 8 each.
  v128_t clamped(v128_t first, v128_t second) const {
    if constexpr (std::is_signed_v<Code>) {
      const v128_t codes = wasm_i8x16_narrow_i16x8(first, second);
      return wasm_i8x16_min(wasm_i8x16_max(codes, lowest), highest);
    } else {
      const v128_t codes = wasm_u8x16_narrow_i16x8(first, second);
      return wasm_u8x16_min(wasm_u8x16_max(codes, lowest), highest);
    }
  }
};

/// The minimum with all bits or none; of an `and` the compiler makes a select, which is dearer.
v128_t zeroForNaN(v128_t x) { return wasm_u8x16_min(x, wasm_f32x4_eq(x, x)); }

/// Sixteen codes. Integers saturate on the way, so that what overflows is the last code.
template <typename Code, Rounding kRounding>
void sixteen(const float* x, const Params16& params, const Limits16<Code>& limits, Code* codes) {
  const auto four = [&](int i) {
    v128_t steps = wasm_f32x4_div(zeroForNaN(wasm_v128_load(x + 4 * i)), params.scales[i]);
    if constexpr (kRounding != Rounding::HalfEven) steps = roundLanes<kRounding>(steps);
    const v128_t bounded = wasm_f32x4_pmax(steps, wasm_f32x4_const_splat(kBelowAllSteps));
    const v128_t sum = wasm_f32x4_add(bounded, wasm_f32x4_const_splat(kRounder));
    return wasm_i32x4_sub(sum, params.bitsAtCode0[i]);
  };
  const v128_t first = wasm_i16x8_narrow_i32x4(four(0), four(1));
  const v128_t second = wasm_i16x8_narrow_i32x4(four(2), four(3));
  wasm_v128_store(codes, limits.clamped(first, second));
}

/// Fewer than sixteen codes.
template <typename Code, typename Params>
void quantizeFew(const float* x, std::size_t count, const Params& params, const CodeGrid& grid,
                 Code* codes) {
  for (std::size_t i = 0; i < count; ++i) {
    codes[i] = static_cast<Code>(quantizeValue(x[i], params.at(i), grid.limits, grid.rounding));
  }
}

template <typename Code, Rounding kRounding>
void quantizeRuns(const float* x, const Runs& runs, CodeLimits limits, Code* codes) {
  const Limits16<Code> limits16(limits);
  for (std::size_t run = 0; run < runs.count; ++run, x += runs.length, codes += runs.length) {
    const Params16 params16(runs.scales[run], runs.zeroPoints[run]);
    std::size_t i = 0;
    for (; i + 16 <= runs.length; i += 16) {
      sixteen<Code, kRounding>(x + i, params16, limits16, codes + i);
    }
    if (i == runs.length) continue;
    if (runs.length >= 16) {  // some twice
      const std::size_t last = runs.length - 16;
      sixteen<Code, kRounding>(x + last, params16, limits16, codes + last);
    } else {
      quantizeFew(x, runs.length, RunParams(runs, run), {limits, kRounding}, codes);
    }
  }
}

template <typename Code>
void quantizeAllRuns(const float* x, const Runs& runs, const CodeGrid& grid, Code* codes) {
  withRounding(grid.rounding, [&](auto rounding) {
    quantizeRuns<Code, rounding.value>(x, runs, grid.limits, codes);
  });
}

/// Takes `kRows` rows at a time: what is loaded for sixteen columns serves all of them.
template <typename Code, Rounding kRounding, std::size_t kRows>
void quantizeRows(const float* x, const Rows& rows, CodeLimits limits, Code* codes) {
  const Limits16<Code> limits16(limits);
  const auto strip = [&](std::size_t column) {
    const Params16 params16(rows.scales + column, rows.zeroPoints + column);
    for (std::size_t row = 0; row < kRows; ++row) {
      const std::size_t i = row * rows.columns + column;
      sixteen<Code, kRounding>(x + i, params16, limits16, codes + i);
    }
  };
  std::size_t column = 0;
  for (; column + 16 <= rows.columns; column += 16) strip(column);
  if (column < rows.columns) strip(rows.columns - 16);  // some twice
}

template <typename Code>
void quantizeAllRows(const float* x, const Rows& rows, const CodeGrid& grid, Code* codes) {
  const std::size_t columns = rows.columns;
  std::size_t row = 0;
  if (columns < 16) {
    for (; row < rows.rows; ++row) {
      quantizeFew(x + row * columns, columns, ColumnParams(rows), grid, codes + row * columns);
    }
    return;
  }
  withRounding(grid.rounding, [&](auto rounding) {
    for (; row + 4 <= rows.rows; row += 4) {
      quantizeRows<Code, rounding.value, 4>(x + row * columns, rows, grid.limits,
                                            codes + row * columns);
    }
    for (; row < rows.rows; ++row) {
      quantizeRows<Code, rounding.value, 1>(x + row * columns, rows, grid.limits,
                                            codes + row * columns);
    }
  });
}

}  // namespace

template <typename Code>
QuantizeFunctions<Code> quantizeFunctions() {
  return {quantizeAllRuns<Code>, quantizeAllRows<Code>};
}

template QuantizeFunctions<std::int8_t> quantizeFunctions();
template QuantizeFunctions<std::uint8_t> quantizeFunctions();

}  // namespace quantlab::simd128

#endif
