#include "quantlab/nn/float_product.h"

#include "nn/product_checks.h"

namespace quantlab {

FloatProduct::FloatProduct(std::span<const float> b, std::size_t rows, std::size_t columns,
                           std::string_view kernel)
    : kernel_(&kernelOf(gemmF32Kernels(), kernel, [](const GemmF32Kernel&) { return true; })),
      matrix_((requireMatrix(b.size(), rows, columns),
               FloatMatrix::rowMajor(b.data(), rows, columns))) {}

void FloatProduct::multiply(std::span<const float> a, std::span<float> y) const {
  const std::size_t outer = rowsOfProduct(a.size(), rows(), y.size(), columns());
  kernel_->multiply(FloatMatrix::rowMajor(a.data(), outer, rows()), matrix_, nullptr, y.data(),
                    columns());
}

}  // namespace quantlab
