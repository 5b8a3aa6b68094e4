#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "quantlab/kernels/gemm_kernel.h"

namespace quantlab {

/// Constant codes B (K, N) int8, packed once, and the products that they are multiplied in.
class IntegerProduct {
 public:
  /// b (rows, columns), row-major, copied. `kernel` must be exact here.
  /// Throws std::invalid_argument unless b.size() is rows times columns, both at least 1, and rows
  /// at most maxDepth<std::int8_t>().
  IntegerProduct(std::span<const std::int8_t> b, std::size_t rows, std::size_t columns,
                 const GemmKernel& kernel = fastestGemm());

  const GemmKernel& kernel() const { return *kernel_; }
  std::size_t rows() const { return matrix_.rows(); }
  std::size_t columns() const { return matrix_.columns(); }
  std::size_t bytes() const { return matrix_.bytes(); }

  /// The sum of each column's codes (N). Times a zero point of A, it is what that adds to a sum.
  std::span<const std::int32_t> columnSums() const { return {matrix_.sums(), columns()}; }

  /// y (M, N) = a (M, K) B, each sum exact. `Code` is std::int8_t or std::uint8_t.
  /// Throws std::invalid_argument unless a.size() is a multiple of K and y.size() the M N that
  /// follows, and K at most maxDepth<Code>().
  template <typename Code>
  void multiply(std::span<const Code> a, std::span<std::int32_t> y) const;

  /// The same with sums that start from start[n] (N, filled up to a multiple of eight), given to a
  /// sink. Nothing is checked.
  template <typename Code>
  void multiply(const Code* a, std::size_t rows, const std::int32_t* start,
                const GemmSink& sink) const;

 private:
  const GemmKernel* kernel_;
  PackedMatrix matrix_;
};

/// A registry's kernel of this name.
/// Throws std::invalid_argument if there is none in this build, or if it isn't exact here.
const GemmKernel& gemmKernel(std::string_view name);

}  // namespace quantlab
