#include <vector>

#include "input.h"
#include "quantlab/kernels/gemm_f32_kernel.h"

namespace quantlab::fuzz {
namespace {

/// A matrix with room between its elements, row by row or column by column.
struct Matrix {
  std::size_t rowStride;
  std::size_t columnStride;
  Array<float> values;
  FloatMatrix view;

  Matrix(Input& in, std::size_t rows, std::size_t columns, float scale)
      : Matrix(in, rows, columns, scale, in.flag(), 1 + in.below(2), in.below(5)) {}

  float at(std::size_t i, std::size_t j) const { return values[i * rowStride + j * columnStride]; }

 private:
  Matrix(Input& in, std::size_t rows, std::size_t columns, float scale, bool byRows,
         std::size_t step, std::size_t gap)
      : rowStride(byRows ? columns * step + gap : step),
        columnStride(byRows ? step : rows * step + gap),
        values(Array<float>::of(rows == 0 || columns == 0
                                    ? 0
                                    : (rows - 1) * rowStride + (columns - 1) * columnStride + 1,
                                in, [&] { return in.value(scale); })),
        view{values.data(), rows, columns, rowStride, columnStride} {}
};

}  // namespace

void run(Input& in) {
  const std::size_t depth = in.size(300);
  const std::size_t columns = 1 + in.size(3000 / (depth + 1) + 1) % 70;
  const std::size_t rows = in.size(6000 / (depth + 1) + 2) % 140;
  const float scale = in.scale();
  const Matrix a(in, rows, depth, scale);
  const Matrix b(in, depth, columns, scale);
  const auto starts = Array<float>::of(columns, in, [&] { return in.value(scale); });
  const float* start = in.flag() ? starts.data() : nullptr;
  const std::size_t stride = columns + in.below(5);
  const std::size_t n = rows == 0 ? 0 : (rows - 1) * stride + columns;

  std::vector<float> expected(n, 7.0F);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t column = i % stride;
    if (column >= columns) continue;
    float sum = start == nullptr ? 0.0F : start[column];
    for (std::size_t k = 0; k < depth; ++k) {
      const float product = a.at(i / stride, k) * b.at(k, column);
      sum += product;
    }
    expected[i] = sum;
  }
  const PackedFloats packed(b.view);
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    const Array<float> y(n, 1, 7.0F);
    kernel.multiply(a.view, packed, start, y.data(), stride);
    for (std::size_t i = 0; i < n; ++i) {
      if (bitsOf(y[i]) == bitsOf(expected[i])) continue;
      fail(
          "gemm_f32, %s, %zu x %zu x %zu, strides %zu and %zu, row %zu, column %zu: %a instead "
          "of %a",
          kernel.name, rows, depth, columns, a.rowStride, a.columnStride, i / stride, i % stride,
          y[i], expected[i]);
    }
  }
}

}  // namespace quantlab::fuzz
