#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {

/// Columns that a kernel takes at a time, side by side in a panel of a packed matrix.
inline constexpr std::size_t kPanelColumns = 8;

/// Weights B (K, N) int8 as a product reads them, packed once: in the order in which it needs them,
/// from the first byte to the last. A panel is eight neighbouring columns, cut into groups of
/// `depth` rows. A group holds the `depth` codes of the first column, then those of the second, and
/// so on: what two vector instructions multiply. Rows that the last group lacks and columns that
/// the last panel lacks are zeros.
class PackedMatrix {
 public:
  /// Packs b (rows, columns), row-major, both at least 1, and rows at most 2^24, so that sums fit
  /// int32. `depth` is a kernel's: 2 or 4.
  PackedMatrix(std::span<const std::int8_t> b, std::size_t rows, std::size_t columns,
               std::size_t depth);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t depth() const { return depth_; }
  std::size_t groups() const { return ceilDivide(rows_, depth_); }
  std::size_t panels() const { return ceilDivide(columns_, kPanelColumns); }

  /// The codes of a panel: groups() times eight times depth().
  const std::int8_t* panel(std::size_t i) const { return codes_.data() + i * panelBytes(); }

  /// The sum of each column's codes, for each column of every panel.
  const std::int32_t* sums() const { return sums_.data(); }

  /// Codes and sums: all that is kept.
  std::size_t bytes() const { return codes_.size() + sums_.size() * sizeof(std::int32_t); }

 private:
  std::size_t panelBytes() const { return groups() * depth_ * kPanelColumns; }

  std::size_t rows_;
  std::size_t columns_;
  std::size_t depth_;
  std::vector<std::int8_t> codes_;
  std::vector<std::int32_t> sums_;
};

}  // namespace quantlab
