#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kernels/gemm/tiles.h"
#include "kernels/gemm_s4/gemm_s4.h"
#include "quantlab/numbers/ceil_divide.h"

/// Two rows by a panel or two of eight columns at a time, or one row by twice as many. The engine
/// is one of kernels/gemm/tiles.h, which also has
///   kSteps               dots that a block takes: 4 / kDepth
///   kSums                vectors of sums in a tile, 4 or 8: enough not to wait for one
///   Unpack{}             what takes blocks apart: unpack(const std::uint8_t*) gives the codes plus
///                        8, as kSteps Columns in `steps`
///   panelDone(const void* totals)   called after the dots of each block of a panel: where an
///                        engine says so, the compiler may not mix them with the next panel's
///   addScaled(float* totals, sums, scales)   totals plus the sums, as floats, times the scales
namespace quantlab::gemm_s4 {

inline constexpr std::size_t kTileRows = 2;

/// Words of a row of A, and minus 8 times the sum of each group's codes: what storing a code plus 8
/// adds to its sums.
template <typename Engine, int kRows>
void packRows(const std::int8_t* a, const PackedNibbles& b, std::uint32_t* words,
              std::int32_t* starts) {
  gemm::packRows<Engine, kRows>(a, b.rows(), words);
  const std::size_t used = ceilDivide(b.rows(), Engine::kDepth) * kRows;
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

/// kRows rows times kPanels panels: integer sums for a group at a time, and float totals of these.
template <typename Engine, int kRows, int kPanels>
void tile(const std::uint32_t* words, const std::int32_t* starts, const PackedNibbles& b,
          std::size_t first, float* y) {
  using Vector = typename Engine::Vector;
  const typename Engine::Unpack unpack;
  const std::uint8_t* blocks[kPanels];
  for (int panel = 0; panel < kPanels; ++panel) blocks[panel] = b.panel(first + panel);
  float totals[kPanels][kRows][8]{};
  std::size_t left = b.blocks();
  for (std::size_t group = 0; group < b.groups(); ++group) {
    Vector sums[kPanels][kRows][2];
    for (int row = 0; row < kRows; ++row) {
      const auto start = static_cast<std::uint32_t>(starts[group * kRows + row]);
      for (int panel = 0; panel < kPanels; ++panel) {
        sums[panel][row][0] = sums[panel][row][1] = Engine::splat(&start);
      }
    }
    const std::size_t count = std::min(left, b.blocksPerGroup());
    left -= count;
    for (std::size_t i = 0; i < count; ++i) {
      for (int panel = 0; panel < kPanels; ++panel) {
        const auto nibbles = unpack(blocks[panel]);
        blocks[panel] += 16;
        for (std::size_t step = 0; step < Engine::kSteps; ++step) {
          for (int row = 0; row < kRows; ++row) {
            const Vector word = Engine::splat(words + step * kRows + row);
            Vector(&own)[2] = sums[panel][row];
            own[0] = Engine::dotAdd(own[0], nibbles.steps[step].low, word);
            own[1] = Engine::dotAdd(own[1], nibbles.steps[step].high, word);
          }
        }
        Engine::panelDone(totals);
      }
      words += Engine::kSteps * kRows;
    }
    for (int panel = 0; panel < kPanels; ++panel) {
      const float* scales = b.scales(first + panel) + group * 8;
      for (int row = 0; row < kRows; ++row) {
        for (int half = 0; half < 2; ++half) {
          Engine::addScaled(totals[panel][row] + 4 * half, sums[panel][row][half],
                            scales + 4 * half);
        }
      }
    }
  }
  for (int panel = 0; panel < kPanels; ++panel) {
    const std::size_t column = (first + panel) * 8;
    const std::size_t columns = std::min<std::size_t>(8, b.columns() - column);
    for (int row = 0; row < kRows; ++row) {
      std::copy_n(totals[panel][row], columns, y + row * b.columns() + column);
    }
  }
}

template <typename Engine>
void multiply(const GemmS4Problem& problem) {
  const PackedNibbles& b = problem.b;
  std::uint32_t* words = problem.scratch;
  auto* starts = reinterpret_cast<std::int32_t*>(words + b.blocks() * Engine::kSteps * kTileRows);
  const auto rows = [&](std::size_t row, auto count) {
    packRows<Engine, count.value>(problem.a + row * b.rows(), b, words, starts);
    constexpr int kPanels = Engine::kSums / (2 * count.value);
    float* y = problem.y + row * b.columns();
    std::size_t panel = 0;
    for (; panel + kPanels <= b.panels(); panel += kPanels) {
      tile<Engine, count.value, kPanels>(words, starts, b, panel, y);
    }
    for (; panel < b.panels(); ++panel) tile<Engine, count.value, 1>(words, starts, b, panel, y);
  };
  std::size_t row = 0;
  for (; row + 2 <= problem.rows; row += 2) rows(row, std::integral_constant<int, 2>{});
  if (row < problem.rows) rows(row, std::integral_constant<int, 1>{});
}

}  // namespace quantlab::gemm_s4
