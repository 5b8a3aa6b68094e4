#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kernels/gemm/tiles.h"
#include "kernels/gemm_s4/gemm_s4.h"

/// Two rows by eight columns at a time. The engine is one of kernels/gemm/tiles.h, which also has
///   kSteps               dots that a block takes: 4 / kDepth
///   Nibbles nibbles(const std::uint8_t*)   the codes of a block plus 8, as kSteps Columns
///   Floats addScaled(floats, sums, scales) floats plus the sums, as floats, times the scales
namespace quantlab::gemm_s4 {

inline constexpr std::size_t kTileRows = 2;

/// Words of a row of A, and minus 8 times the sum of each group's codes: what storing a code plus 8
/// adds to its sums.
template <typename Engine, int kRows>
void packRows(const std::int8_t* a, const PackedNibbles& b, std::uint32_t* words,
              std::int32_t* starts) {
  gemm::packRows<Engine, kRows>(a, b.rows(), words);
  const std::size_t used = (b.rows() + Engine::kDepth - 1) / Engine::kDepth * kRows;
  std::fill(words + used, words + b.blocks() * Engine::kSteps * kRows, 0U);
  const std::size_t groupRows = b.blocksPerGroup() * 4;
  for (std::size_t group = 0; group < b.groups(); ++group) {
    const std::size_t first = group * groupRows;
    for (int row = 0; row < kRows; ++row) {
      std::int32_t sum = 0;
      for (std::size_t k = first; k < std::min(first + groupRows, b.rows()); ++k) {
        sum += a[row * b.rows() + k];
      }
      starts[group * kRows + row] = -8 * sum;
    }
  }
}

template <typename Engine, int kRows>
void tile(const std::uint32_t* words, const std::int32_t* starts, const PackedNibbles& b,
          std::size_t panel, float* y) {
  using Vector = typename Engine::Vector;
  const std::uint8_t* block = b.panel(panel);
  const float* scales = b.scales(panel);
  Vector low[kRows];
  Vector high[kRows];
  for (int row = 0; row < kRows; ++row) low[row] = high[row] = Engine::zeros();
  std::size_t left = b.blocks();
  for (std::size_t group = 0; group < b.groups(); ++group) {
    Vector sumsLow[kRows];
    Vector sumsHigh[kRows];
    for (int row = 0; row < kRows; ++row) {
      const auto start = static_cast<std::uint32_t>(starts[group * kRows + row]);
      sumsLow[row] = sumsHigh[row] = Engine::splat(&start);
    }
    const std::size_t blocks = std::min(left, b.blocksPerGroup());
    for (std::size_t i = 0; i < blocks; ++i) {
      const auto nibbles = Engine::nibbles(block);
      for (std::size_t step = 0; step < Engine::kSteps; ++step) {
        for (int row = 0; row < kRows; ++row) {
          const Vector word = Engine::splat(words + step * kRows + row);
          sumsLow[row] = Engine::dotAdd(sumsLow[row], nibbles.steps[step].low, word);
          sumsHigh[row] = Engine::dotAdd(sumsHigh[row], nibbles.steps[step].high, word);
        }
      }
      words += Engine::kSteps * kRows;
      block += 16;
    }
    left -= blocks;
    for (int row = 0; row < kRows; ++row) {
      low[row] = Engine::addScaled(low[row], sumsLow[row], scales + group * 8);
      high[row] = Engine::addScaled(high[row], sumsHigh[row], scales + group * 8 + 4);
    }
  }
  const std::size_t columns = std::min<std::size_t>(8, b.columns() - panel * 8);
  for (int row = 0; row < kRows; ++row) {
    float sums[8];
    Engine::storeFloats(sums, low[row]);
    Engine::storeFloats(sums + 4, high[row]);
    std::copy_n(sums, columns, y + row * b.columns());
  }
}

template <typename Engine>
void multiply(const GemmS4Problem& problem) {
  const PackedNibbles& b = problem.b;
  std::uint32_t* words = problem.scratch;
  auto* starts = reinterpret_cast<std::int32_t*>(words + b.blocks() * Engine::kSteps * kTileRows);
  const auto rows = [&](std::size_t row, auto count) {
    packRows<Engine, count.value>(problem.a + row * b.rows(), b, words, starts);
    for (std::size_t panel = 0; panel < b.panels(); ++panel) {
      tile<Engine, count.value>(words, starts, b, panel, problem.y + row * b.columns() + panel * 8);
    }
  };
  std::size_t row = 0;
  for (; row + 2 <= problem.rows; row += 2) rows(row, std::integral_constant<int, 2>{});
  if (row < problem.rows) rows(row, std::integral_constant<int, 1>{});
}

}  // namespace quantlab::gemm_s4
