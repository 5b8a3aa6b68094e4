#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/tile_rows.h"
#include "quantlab/kernels/gemm_kernel.h"

/// A product in tiles of a few rows by eight columns, the same for every instruction set: an engine
/// brings the vectors. A tile is as large as its sums fit into registers, of which V8, the compiler
/// of Chromium and node, has about fifteen to give.
///
/// A word is 32 bits: kDepth neighbouring codes of a row of A, as a dot takes them. A dot
/// multiplies them by the same rows' codes of a column of B, and adds up.
///
/// An engine has
///   kDepth                        rows of B that one dot takes, a group of a panel
///   kTileRows                     rows of a tile, at most kMostTileRows
///   Vector                        four int32 lanes
///   load, store                   from and to four int32
///   splat(const std::uint32_t*)   a word in every lane
///   add(x, y)
///   Columns columns(const std::int8_t*)   the codes of a group: low and high four columns
///   dotAdd(sums, columns, word)   sums plus, per lane, the dot of a column's codes and the word's
///   word(const Code*, count)      `count` codes of a row of A, at most kDepth, the others 0
///   interleave<kRows>(a, stride, count, words)   words of kRows rows, group by group, as far as
///                                 whole vectors go: how many codes of each row were taken
///   kOffset<Code>                 what the word adds to each code of A
///   peak(std::size_t turns), kPeakMultiplyAdds    as PeakLoop
namespace quantlab::gemm {

inline constexpr int kMostTileRows = 5;
inline constexpr std::size_t kMostBlockRows = 65;  // 13 tiles of five rows; of four, 64 are used

/// The most rows whose words stay in the nearer caches while all panels of B pass by.
inline std::size_t blockRows(std::size_t groups) {
  constexpr std::size_t kWords = std::size_t{32} * 1024;
  return std::clamp<std::size_t>(kWords / groups, kMostTileRows, kMostBlockRows);
}

/// Words of kRows rows of A, group by group.
template <typename Engine, int kRows, typename Code>
void packRows(const Code* a, std::size_t depth, std::uint32_t* words) {
  std::size_t k = Engine::template interleave<kRows>(a, depth, depth, words);
  words += k / Engine::kDepth * kRows;
  for (; k < depth; k += Engine::kDepth) {
    const std::size_t count = std::min(Engine::kDepth, depth - k);
    for (int row = 0; row < kRows; ++row) *words++ = Engine::word(a + row * depth + k, count);
  }
}

/// kRows rows times one panel, into their rows of a strip (GemmSink).
template <typename Engine, int kRows>
void tile(const std::uint32_t* words, const std::int8_t* panel, std::size_t groups,
          const std::int32_t* start, std::int32_t* strip) {
  using Vector = typename Engine::Vector;
  Vector low[kRows];
  Vector high[kRows];
  for (int row = 0; row < kRows; ++row) {
    low[row] = Engine::load(start);
    high[row] = Engine::load(start + 4);
  }
  for (std::size_t group = 0; group < groups; ++group) {
    const auto columns = Engine::columns(panel);
    for (int row = 0; row < kRows; ++row) {
      const Vector word = Engine::splat(words + row);
      low[row] = Engine::dotAdd(low[row], columns.low, word);
      high[row] = Engine::dotAdd(high[row], columns.high, word);
    }
    words += kRows;
    panel += kPanelColumns * Engine::kDepth;
  }
  for (int row = 0; row < kRows; ++row) {
    Engine::store(strip + kPanelColumns * row, low[row]);
    Engine::store(strip + kPanelColumns * row + 4, high[row]);
  }
}

/// One row times kPanels panels. Even and odd groups are summed apart, so that the next dot need
/// not wait for the last one. Pointers move, or each address would be computed anew.
template <typename Engine, int kPanels>
void row(const std::uint32_t* words, const std::int8_t* panels, std::size_t groups,
         const std::int32_t* start, std::int32_t* strip) {
  using Vector = typename Engine::Vector;
  constexpr std::size_t kGroupBytes = kPanelColumns * Engine::kDepth;
  const std::int8_t* codes[kPanels];
  for (int panel = 0; panel < kPanels; ++panel) {
    codes[panel] = panels + panel * groups * kGroupBytes;
  }
  Vector low[2][kPanels];
  Vector high[2][kPanels];
  constexpr std::int32_t kZeros[4]{};
  for (int panel = 0; panel < kPanels; ++panel) {
    low[0][panel] = Engine::load(start + kPanelColumns * panel);
    high[0][panel] = Engine::load(start + kPanelColumns * panel + 4);
    low[1][panel] = high[1][panel] = Engine::load(kZeros);
  }
  const auto step = [&](int set) {
    const Vector word = Engine::splat(words + set);
    for (int panel = 0; panel < kPanels; ++panel) {
      const auto columns = Engine::columns(codes[panel] + set * kGroupBytes);
      low[set][panel] = Engine::dotAdd(low[set][panel], columns.low, word);
      high[set][panel] = Engine::dotAdd(high[set][panel], columns.high, word);
    }
  };
  for (std::size_t pair = 0; pair < groups / 2; ++pair) {
    step(0);
    step(1);
    words += 2;
    for (const std::int8_t*& next : codes) next += 2 * kGroupBytes;
  }
  if (groups % 2 != 0) step(0);
  for (int panel = 0; panel < kPanels; ++panel) {
    Engine::store(strip + kPanelColumns * panel, Engine::add(low[0][panel], low[1][panel]));
    Engine::store(strip + kPanelColumns * panel + 4, Engine::add(high[0][panel], high[1][panel]));
  }
}

/// Where the sums of a panel's columns start from: what was asked for, less what the engine's
/// offset adds to them.
template <typename Engine, typename Code>
class Starts {
 public:
  explicit Starts(const GemmProblem<Code>& problem) : problem_(problem) {}

  void panel(std::size_t panel, std::int32_t* start) const {
    constexpr std::uint32_t kOffset = Engine::template kOffset<Code>;
    for (std::size_t lane = 0; lane < kPanelColumns; ++lane) {
      const std::size_t column = panel * kPanelColumns + lane;
      const auto own =
          problem_.start == nullptr ? 0U : static_cast<std::uint32_t>(problem_.start[column]);
      const auto sum = static_cast<std::uint32_t>(problem_.b.sums()[column]);
      start[lane] = static_cast<std::int32_t>(own - kOffset * sum);
    }
  }

 private:
  const GemmProblem<Code>& problem_;
};

inline std::size_t columnsOf(const PackedMatrix& b, std::size_t panel) {
  return std::min(kPanelColumns, b.columns() - panel * kPanelColumns);
}

template <typename Engine, typename Code>
void oneRow(const GemmProblem<Code>& problem, const GemmSink& sink) {
  const PackedMatrix& b = problem.b;
  const std::size_t groups = b.groups();
  auto* words = static_cast<std::uint32_t*>(problem.scratch);
  packRows<Engine, 1>(problem.a, b.rows(), words);
  const Starts<Engine, Code> starts(problem);
  std::array<std::int32_t, 2 * kPanelColumns> start;
  std::array<std::int32_t, 2 * kPanelColumns> strip;
  const auto give = [&](std::size_t panel, const std::int32_t* sums) {
    sink.take(sink, sums, 0, 1, panel * kPanelColumns, columnsOf(b, panel));
  };
  std::size_t panel = 0;
  for (; panel + 2 <= b.panels(); panel += 2) {
    starts.panel(panel, start.data());
    starts.panel(panel + 1, start.data() + kPanelColumns);
    row<Engine, 2>(words, b.panel(panel), groups, start.data(), strip.data());
    give(panel, strip.data());
    give(panel + 1, strip.data() + kPanelColumns);
  }
  if (panel < b.panels()) {
    starts.panel(panel, start.data());
    row<Engine, 1>(words, b.panel(panel), groups, start.data(), strip.data());
    give(panel, strip.data());
  }
}

template <typename Engine, typename Code>
void multiply(const GemmProblem<Code>& problem, const GemmSink& sink) {
  if (problem.rows == 1) return oneRow<Engine>(problem, sink);
  const PackedMatrix& b = problem.b;
  const std::size_t groups = b.groups();
  constexpr int kTileRows = Engine::kTileRows;
  static_assert(kTileRows <= kMostTileRows);
  const std::size_t most = blockRows(groups) / kTileRows * kTileRows;
  auto* words = static_cast<std::uint32_t*>(problem.scratch);
  const Starts<Engine, Code> starts(problem);
  std::array<std::int32_t, kPanelColumns> start;
  std::array<std::int32_t, kMostBlockRows * kPanelColumns> strip;
  for (std::size_t first = 0; first < problem.rows; first += most) {
    const std::size_t rows = std::min(most, problem.rows - first);
    forEachTile<kTileRows>(rows, [&](std::size_t i, auto count) {
      packRows<Engine, count.value>(problem.a + (first + i) * b.rows(), b.rows(),
                                    words + i * groups);
    });
    for (std::size_t panel = 0; panel < b.panels(); ++panel) {
      starts.panel(panel, start.data());
      forEachTile<kTileRows>(rows, [&](std::size_t i, auto count) {
        tile<Engine, count.value>(words + i * groups, b.panel(panel), groups, start.data(),
                                  strip.data() + i * kPanelColumns);
      });
      sink.take(sink, strip.data(), first, rows, panel * kPanelColumns, columnsOf(b, panel));
    }
  }
}

/// The registry's entry of an engine.
template <typename Engine>
GemmKernel kernel(const char* name, const char* isa, bool (*isExact)()) {
  return {name,
          isa,
          Engine::kDepth,
          multiply<Engine, std::int8_t>,
          multiply<Engine, std::uint8_t>,
          isExact,
          {Engine::peak, Engine::kPeakMultiplyAdds}};
}

}  // namespace quantlab::gemm
