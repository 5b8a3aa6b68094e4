#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace quantlab {

inline constexpr std::size_t kTileRows = 4;

/// Calls `function(i, count)` for each tile of up to four rows from row i on, `count` a constant.
template <typename Function>
void forEachTile(std::size_t rows, Function function) {
  for (std::size_t i = 0; i < rows; i += kTileRows) {
    switch (std::min(kTileRows, rows - i)) {
      case 1:
        function(i, std::integral_constant<int, 1>{});
        break;
      case 2:
        function(i, std::integral_constant<int, 2>{});
        break;
      case 3:
        function(i, std::integral_constant<int, 3>{});
        break;
      default:
        function(i, std::integral_constant<int, 4>{});
    }
  }
}

}  // namespace quantlab
