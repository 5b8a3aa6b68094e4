#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {

/// Weights B (K, N) of four bits, with a scale for each group of neighbours in a column, as a
/// product reads them: half a byte a weight, four bytes a scale.
///
/// A panel holds eight columns, in blocks of four rows and 16 bytes. A nibble is half a byte, and
/// holds a code plus 8: 0 to 15. Where depth is 2 a block is eight 16-bit words, each of a column
/// and one of two rows: its nibbles, from the lowest, are (columns 0-3, rows 0-1), (4-7, 0-1),
/// (0-3, 2-3), (4-7, 2-3). Where it is 4 a block is sixteen bytes, each of a column and one of four
/// rows: low nibbles columns 0-3, high ones 4-7.
class PackedNibbles {
 public:
  /// codes (rows, columns), row-major, -8 to 7; scales (ceil(rows / groupSize), columns). Both
  /// extents are at least 1, groupSize is a multiple of four, depth 2 or 4.
  PackedNibbles(std::span<const std::int8_t> codes, std::span<const float> scales, std::size_t rows,
                std::size_t columns, std::size_t groupSize, std::size_t depth);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t depth() const { return depth_; }
  std::size_t blocks() const { return (rows_ + 3) / 4; }
  std::size_t blocksPerGroup() const { return groupSize_ / 4; }
  std::size_t groups() const { return ceilDivide(rows_, groupSize_); }
  std::size_t panels() const { return (columns_ + 7) / 8; }

  /// blocks() blocks of 16 bytes.
  const std::uint8_t* panel(std::size_t i) const { return bytes_.data() + i * blocks() * 16; }

  /// (groups(), 8)
  const float* scales(std::size_t panel) const { return scales_.data() + panel * groups() * 8; }

  /// Codes and scales: all that is kept.
  std::size_t bytes() const { return bytes_.size() + scales_.size() * sizeof(float); }

 private:
  std::size_t rows_;
  std::size_t columns_;
  std::size_t groupSize_;
  std::size_t depth_;
  std::vector<std::uint8_t> bytes_;
  std::vector<float> scales_;
};

}  // namespace quantlab
