#ifdef __wasm_simd128__

#include <algorithm>

#include "kernels/lanes.simd128.h"
#include "kernels/simd128.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab::simd128 {
namespace {

/// Scales and zero points of sixteen neighbours.
struct Params16 {
  v128_t scales[4];
  v128_t zeroPoints[2];

  template <typename Params>
  Params16(const Params& params, std::size_t i)
      : scales{params.scales(i), params.scales(i + 4), params.scales(i + 8), params.scales(i + 12)},
        zeroPoints{params.zeroPoints16(i), params.zeroPoints16(i + 8)} {}
};

struct Limits16 {
  v128_t lowest;
  v128_t highest;

  explicit Limits16(CodeLimits limits)
      : lowest(wasm_i16x8_splat(static_cast<std::int16_t>(limits.qmin))),
        highest(wasm_i16x8_splat(static_cast<std::int16_t>(limits.qmax))) {}
};

/// Sixteen codes. Integers saturate on the way: quotient to int32 (NaN becomes 0), to int16, plus
/// zero point in int16; only then come the limits, so that what overflows is the last code.
template <typename Code, Rounding kRounding>
void sixteen(const float* x, const Params16& params, const Limits16& limits, Code* codes) {
  const auto four = [&](int i) {
    const v128_t quotients = wasm_f32x4_div(wasm_v128_load(x + 4 * i), params.scales[i]);
    return wasm_i32x4_trunc_sat_f32x4(roundLanes<kRounding>(quotients));
  };
  const auto eight = [&](int i) {
    const v128_t steps = wasm_i16x8_narrow_i32x4(four(2 * i), four(2 * i + 1));
    const v128_t shifted = wasm_i16x8_add_sat(steps, params.zeroPoints[i]);
    return wasm_i16x8_min(wasm_i16x8_max(shifted, limits.lowest), limits.highest);
  };
  if constexpr (std::is_signed_v<Code>) {
    wasm_v128_store(codes, wasm_i8x16_narrow_i16x8(eight(0), eight(1)));
  } else {
    wasm_v128_store(codes, wasm_u8x16_narrow_i16x8(eight(0), eight(1)));
  }
}

template <typename Code, Rounding kRounding>
void quantizeRun(const float* x, std::size_t length, const RunParams& params, CodeLimits limits,
                 Code* codes) {
  const Params16 params16(params, 0);
  const Limits16 limits16(limits);
  std::size_t i = 0;
  for (; i + 16 <= length; i += 16) sixteen<Code, kRounding>(x + i, params16, limits16, codes + i);
  if (i == length) return;
  if (length >= 16) {  // some twice
    const std::size_t last = length - 16;
    return sixteen<Code, kRounding>(x + last, params16, limits16, codes + last);
  }
  for (; i < length; ++i) {
    codes[i] = static_cast<Code>(quantizeValue(x[i], params.at(i), limits, kRounding));
  }
}

template <typename Code>
void quantizeRuns(const float* x, const Runs& runs, const CodeGrid& grid, Code* codes) {
  withRounding(grid.rounding, [&](auto rounding) {
    for (std::size_t run = 0; run < runs.count; ++run) {
      const std::size_t start = run * runs.length;
      quantizeRun<Code, rounding.value>(x + start, runs.length, RunParams(runs, run), grid.limits,
                                        codes + start);
    }
  });
}

/// Takes `rows` rows at a time: what is loaded for sixteen columns serves all of them.
template <typename Code, Rounding kRounding>
void quantizeRowsAtOnce(const float* x, std::size_t rows, std::size_t columns,
                        const ColumnParams& params, CodeLimits limits, Code* codes) {
  const Limits16 limits16(limits);
  const auto strip = [&](std::size_t column) {
    const Params16 params16(params, column);
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t i = row * columns + column;
      sixteen<Code, kRounding>(x + i, params16, limits16, codes + i);
    }
  };
  std::size_t column = 0;
  for (; column + 16 <= columns; column += 16) strip(column);
  if (column == columns) return;
  if (columns >= 16) return strip(columns - 16);  // some twice
  for (std::size_t i = 0; i < rows * columns; ++i) {
    const QuantParams own = params.at(i % columns);
    codes[i] = static_cast<Code>(quantizeValue(x[i], own, limits, kRounding));
  }
}

template <typename Code>
void quantizeRows(const float* x, const Rows& rows, const CodeGrid& grid, Code* codes) {
  constexpr std::size_t kAtOnce = 8;
  withRounding(grid.rounding, [&](auto rounding) {
    for (std::size_t row = 0; row < rows.rows; row += kAtOnce) {
      const std::size_t start = row * rows.columns;
      quantizeRowsAtOnce<Code, rounding.value>(x + start, std::min(kAtOnce, rows.rows - row),
                                               rows.columns, ColumnParams(rows), grid.limits,
                                               codes + start);
    }
  });
}

}  // namespace

template <typename Code>
QuantizeFunctions<Code> quantizeFunctions() {
  return {quantizeRuns<Code>, quantizeRows<Code>};
}

template QuantizeFunctions<std::int8_t> quantizeFunctions();
template QuantizeFunctions<std::uint8_t> quantizeFunctions();

}  // namespace quantlab::simd128

#endif
