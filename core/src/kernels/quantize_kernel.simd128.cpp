#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include <algorithm>

#include "kernels/nearest_steps.simd128.h"
#include "quantlab/codes/quantize_value.h"

namespace quantlab::simd128 {
namespace {

/// The codes asked for. Unsigned ones are made as signed ones 128 lower: one way serves both.
struct Grid {
  CodeLimits limits;
  Rounding rounding;
  std::int32_t shift;

  Grid(const CodeGrid& grid, bool isSigned)
      : limits(grid.limits), rounding(grid.rounding), shift(isSigned ? 0 : 128) {}

  bool hasAllCodes() const { return limits.count() == 256; }

  /// Moves codes that do not exist onto the last ones, where there are fewer than 256: narrowing to
  /// bytes has saturated at those of eight bits.
  void limit(std::uint8_t* codes, std::size_t count) const {
    if (hasAllCodes()) return;
    const v128_t flip = wasm_i8x16_splat(static_cast<std::int8_t>(shift));
    const v128_t lowest = wasm_i8x16_splat(static_cast<std::int8_t>(limits.qmin - shift));
    const v128_t highest = wasm_i8x16_splat(static_cast<std::int8_t>(limits.qmax - shift));
    forEachSixteen(count, [=](std::size_t start) {
      const v128_t given = wasm_v128_xor(wasm_v128_load(codes + start), flip);
      const v128_t limited = wasm_i8x16_min(wasm_i8x16_max(given, lowest), highest);
      wasm_v128_store(codes + start, wasm_v128_xor(limited, flip));
    });
  }
};

/// Sixteen codes. Integers saturate on the way, so that what overflows is the last code.
template <bool kOwn, typename Way>
void sixteen(const float* x, const typename Way::template At<kOwn>& at, v128_t flip, Way& way,
             std::uint8_t* codes) {
  v128_t sums[4];
  for (int i = 0; i < 4; ++i) sums[i] = way.sum(at, wasm_v128_load(x + 4 * i), i);
  const auto four = [&](int i) { return wasm_i32x4_sub(sums[i], at.bitsAtCode0.vector(i)); };
  const v128_t first = wasm_i16x8_narrow_i32x4(four(0), four(1));
  const v128_t second = wasm_i16x8_narrow_i32x4(four(2), four(3));
  wasm_v128_store(codes, wasm_v128_xor(wasm_i8x16_narrow_i16x8(first, second), flip));
}

/// Calls `pass(way)` with products, and with division if they were in doubt.
template <Rounding kRounding, typename Pass>
void byFastestWay(Pass pass) {
  if constexpr (kRounding == Rounding::HalfEven) {
    ByProducts products;
    pass(products);
    if (!products.doubtful()) return;
  }
  ByDivision<kRounding> division;
  pass(division);
}

/// Fewer than sixteen codes.
template <typename Params>
void quantizeFew(const float* x, std::size_t count, const Params& params, const Grid& grid,
                 std::uint8_t* codes) {
  for (std::size_t i = 0; i < count; ++i) {
    codes[i] =
        static_cast<std::uint8_t>(quantizeValue(x[i], params.at(i), grid.limits, grid.rounding));
  }
}

/// Values that are divided together if one of them is in doubt: few blocks of this size hold one.
constexpr std::size_t kBlock = 256;

/// `runs` runs of `length` elements, at least sixteen, from entry `part` of the table on.
template <typename Way>
void quantizeBlock(const float* x, std::size_t runs, std::size_t length, const StepTable& table,
                   std::size_t part, v128_t flip, Way& way, std::uint8_t* codes) {
  for (std::size_t run = 0; run < runs; ++run, x += length, codes += length) {
    const typename Way::template At<false> at(table, part + run);
    forEachSixteen(length, [=, &way](std::size_t start) {
      sixteen<false>(x + start, at, flip, way, codes + start);
    });
  }
}

template <Rounding kRounding>
void quantizeRuns(const float* x, const Runs& runs, const Grid& grid, std::uint8_t* codes) {
  const v128_t flip = wasm_i8x16_splat(static_cast<std::int8_t>(grid.shift));
  const auto [layout, scales, zeroPoints] = runs;
  for (std::size_t first = 0; first < layout.count; first += StepTable::kMax) {
    const std::size_t end = std::min(first + StepTable::kMax, layout.count);
    const StepTable table(scales + first, zeroPoints + first, end - first, grid.shift);
    const auto block = [&](std::size_t run, std::size_t count, std::size_t width) {
      byFastestWay<kRounding>([=, &table](auto& way) {
        quantizeBlock(x, count, width, table, run - first, flip, way, codes);
      });
      grid.limit(codes, count * width);
      x += count * width;
      codes += count * width;
    };
    for (std::size_t run = first; run < end;) {
      const std::size_t length = layout.lengthOf(run);
      if (length < 16) {
        quantizeFew(x, length, RunParams(runs, run++), grid, codes);
        x += length;
        codes += length;
        continue;
      }
      const std::size_t alike = std::min(layout.alikeFrom(run), end - run);
      const std::size_t count = std::clamp<std::size_t>(kBlock / length, 1, alike);
      std::size_t rest = length;
      for (; rest >= kBlock + 16; rest -= kBlock) block(run, 1, kBlock);
      block(run, count, rest);
      run += count;
    }
  }
}

template <Rounding kRounding>
void quantizeRows(const float* x, const Rows& rows, const Grid& grid, std::uint8_t* codes) {
  const v128_t flip = wasm_i8x16_splat(static_cast<std::int8_t>(grid.shift));
  forEachColumnTile(rows.columns, [&](std::size_t start, std::size_t count) {
    const StepTable table(rows.scales + start, rows.zeroPoints + start, count, grid.shift);
    for (std::size_t row = 0; row < rows.rows; ++row) {
      const std::size_t at = row * rows.columns + start;
      byFastestWay<kRounding>([=, &table](auto& way) {
        using At = typename std::remove_reference_t<decltype(way)>::template At<true>;
        const auto columns = [=, &table, &way](std::size_t i) {
          sixteen<true>(x + at + i, At(table, i), flip, way, codes + at + i);
        };
        forEachSixteen(count, columns);
      });
      grid.limit(codes + at, count);
    }
  });
}

void quantizeAllRuns(const float* x, const Runs& runs, const Grid& grid, std::uint8_t* codes) {
  if (runs.layout.length >= 16) {
    withRounding(grid.rounding,
                 [&](auto rounding) { quantizeRuns<rounding.value>(x, runs, grid, codes); });
    return;
  }
  for (std::size_t run = 0; run < runs.layout.count; ++run) {
    const std::size_t length = runs.layout.lengthOf(run);
    quantizeFew(x, length, RunParams(runs, run), grid, codes);
    x += length;
    codes += length;
  }
}

void quantizeAllRows(const float* x, const Rows& rows, const Grid& grid, std::uint8_t* codes) {
  if (rows.columns >= 16) {
    withRounding(grid.rounding,
                 [&](auto rounding) { quantizeRows<rounding.value>(x, rows, grid, codes); });
    return;
  }
  for (std::size_t row = 0; row < rows.rows; ++row, x += rows.columns, codes += rows.columns) {
    quantizeFew(x, rows.columns, ColumnParams(rows), grid, codes);
  }
}

}  // namespace

template <typename Code>
QuantizeFunctions<Code> quantizeFunctions() {
  constexpr bool kIsSigned = std::is_signed_v<Code>;
  return {
      [](const float* x, const Runs& runs, const CodeGrid& grid, Code* codes) {
        quantizeAllRuns(x, runs, {grid, kIsSigned}, reinterpret_cast<std::uint8_t*>(codes));
      },
      [](const float* x, const Rows& rows, const CodeGrid& grid, Code* codes) {
        quantizeAllRows(x, rows, {grid, kIsSigned}, reinterpret_cast<std::uint8_t*>(codes));
      },
  };
}

template QuantizeFunctions<std::int8_t> quantizeFunctions();
template QuantizeFunctions<std::uint8_t> quantizeFunctions();

}  // namespace quantlab::simd128

#endif
