#include "quantlab/kernels/packed_nibbles.h"

namespace quantlab {
namespace {

/// Which nibble of a block holds a code; two nibbles a byte, the lower one first.
std::size_t nibbleOf(std::size_t row, std::size_t lane, std::size_t depth) {
  const std::size_t high = lane / 4;
  if (depth == 4) return 2 * (lane % 4 * 4 + row) + high;
  return 4 * (lane % 4 * 2 + row % 2) + row / 2 * 2 + high;
}

}  // namespace

PackedNibbles::PackedNibbles(std::span<const std::int8_t> codes, std::span<const float> scales,
                             std::size_t rows, std::size_t columns, std::size_t groupSize,
                             std::size_t depth)
    : rows_(rows),
      columns_(columns),
      groupSize_(groupSize),
      depth_(depth),
      bytes_(panels() * blocks() * 16, 0x88),
      scales_(panels() * groups() * 8, 0.0F) {
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const auto stored = static_cast<unsigned>(codes[row * columns + column] + 8);
      const std::size_t nibble = nibbleOf(row % 4, column % 8, depth);
      std::uint8_t& byte = bytes_[(column / 8 * blocks() + row / 4) * 16 + nibble / 2];
      const unsigned shift = nibble % 2 * 4;
      byte = static_cast<std::uint8_t>((byte & ~(0xFU << shift)) | stored << shift);
    }
  }
  for (std::size_t group = 0; group < groups(); ++group) {
    for (std::size_t column = 0; column < columns; ++column) {
      scales_[(column / 8 * groups() + group) * 8 + column % 8] = scales[group * columns + column];
    }
  }
}

}  // namespace quantlab
