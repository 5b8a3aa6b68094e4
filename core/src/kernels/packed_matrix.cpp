#include "quantlab/kernels/packed_matrix.h"

#include "check.h"

namespace quantlab {

PackedMatrix::PackedMatrix(std::span<const std::int8_t> b, std::size_t rows, std::size_t columns,
                           std::size_t depth)
    : rows_(rows), columns_(columns), depth_(depth) {
  codes_.assign(checkedProduct("columns", panels(), panelBytes()), 0);
  sums_.assign(panels() * kPanelColumns, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::int8_t code = b[row * columns + column];
      const std::size_t lane = column % kPanelColumns;
      std::int8_t* group = codes_.data() + column / kPanelColumns * panelBytes() +
                           row / depth * depth * kPanelColumns;
      group[lane * depth + row % depth] = code;
      sums_[column] += code;
    }
  }
}

}  // namespace quantlab
