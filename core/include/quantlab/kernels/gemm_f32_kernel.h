#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace quantlab {

/// A matrix of floats in memory: element (i, j) is data[i * rowStride + j * columnStride], so that
/// a transposed one is the same memory with the strides exchanged.
struct FloatMatrix {
  const float* data;
  std::size_t rows;
  std::size_t columns;
  std::size_t rowStride;
  std::size_t columnStride;

  static FloatMatrix rowMajor(const float* data, std::size_t rows, std::size_t columns) {
    return {data, rows, columns, columns, 1};
  }
  FloatMatrix transposed() const { return {data, columns, rows, columnStride, rowStride}; }
};

/// B (K, N) as a float product reads it: panels of eight columns, row after row; the columns that
/// the last panel lacks are 0.
class PackedFloats {
 public:
  explicit PackedFloats(const FloatMatrix& b);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t panels() const { return (columns_ + 7) / 8; }
  const float* panel(std::size_t i) const { return values_.data() + i * rows_ * 8; }
  std::size_t bytes() const { return values_.size() * sizeof(float); }

 private:
  std::size_t rows_;
  std::size_t columns_;
  std::vector<float> values_;
};

/// Y (M, N) = start (N) + A (M, K) B (K, N). Each sum starts from start[n], or from 0 if
/// that is null, and runs in float from the first k to the last, a product rounded before it is
/// added: every implementation gives the same bits. Rows of y are `stride` apart; y overlaps
/// nothing that is read. With M above 1 the vectors' kernel allocates and frees min(64, M) K
/// floats, rows of A reordered, and throws std::bad_alloc where there is no room for them.
struct GemmF32Kernel {
  const char* name;
  const char* isa;  ///< instruction set: "any" or "vectors" of four floats
  void (*multiply)(const FloatMatrix& a, const PackedFloats& b, const float* start, float* y,
                   std::size_t stride);
};

/// All of this build: the reference first, the fastest last.
std::span<const GemmF32Kernel> gemmF32Kernels();

}  // namespace quantlab
