#include "quantlab/kernels/gemm_f32_kernel.h"

#include <algorithm>

#include "kernels/gemm_f32/gemm_f32.h"

namespace quantlab {

PackedFloats::PackedFloats(const FloatMatrix& b)
    : rows_(b.rows), columns_(b.columns), values_(panels() * b.rows * 8, 0.0F) {
  float* out = values_.data();
  for (std::size_t first = 0; first < columns_; first += 8) {
    const std::size_t lanes = std::min<std::size_t>(8, columns_ - first);
    const float* in = b.data + first * b.columnStride;
    const bool areNeighbours = lanes == 8 && b.columnStride == 1;
    for (std::size_t row = 0; row < rows_; ++row, out += 8, in += b.rowStride) {
      if (areNeighbours) {
        std::copy_n(in, 8, out);  // of a constant length: two vectors
        continue;
      }
      for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] = in[lane * b.columnStride];
    }
  }
}

std::span<const GemmF32Kernel> gemmF32Kernels() {
  static const GemmF32Kernel kKernels[]{gemm_f32::referenceKernel(), gemm_f32::vectorKernel()};
  return kKernels;
}

}  // namespace quantlab
