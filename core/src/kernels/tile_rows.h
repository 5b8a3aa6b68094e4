#pragma once

#include <cstddef>
#include <type_traits>

namespace quantlab {

/// Calls `function(i, count)` for the tile at row i: of kMost rows, or the `left` that are fewer.
template <int kMost, typename Function>
void tileAt(std::size_t i, std::size_t left, Function function) {
  if constexpr (kMost > 1) {
    if (left < kMost) return tileAt<kMost - 1>(i, left, function);
  }
  function(i, std::integral_constant<int, kMost>{});
}

/// Calls `function(i, count)` for each tile of up to kMost rows from row i on, `count` a constant.
template <int kMost, typename Function>
void forEachTile(std::size_t rows, Function function) {
  for (std::size_t i = 0; i < rows; i += kMost) tileAt<kMost>(i, rows - i, function);
}

}  // namespace quantlab
