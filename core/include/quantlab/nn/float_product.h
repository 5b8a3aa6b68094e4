#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "quantlab/kernels/gemm_f32_kernel.h"

namespace quantlab {

/// Constant floats B (K, N), packed once, and the products that they are multiplied in: what
/// integer products are compared with.
class FloatProduct {
 public:
  /// b (rows, columns), row-major, copied; `kernel` the name of one of gemmF32Kernels().
  /// Throws std::invalid_argument unless b.size() is rows times columns, both at least 1, or if no
  /// kernel has the name.
  FloatProduct(std::span<const float> b, std::size_t rows, std::size_t columns,
               std::string_view kernel);

  std::size_t rows() const { return matrix_.rows(); }
  std::size_t columns() const { return matrix_.columns(); }
  std::size_t bytes() const { return matrix_.bytes(); }

  /// y (M, N) = a (M, K) B. Throws std::invalid_argument unless a.size() is a multiple of K and
  /// y.size() the M N that follows.
  void multiply(std::span<const float> a, std::span<float> y) const;

 private:
  const GemmF32Kernel* kernel_;
  PackedFloats matrix_;
};

}  // namespace quantlab
