// Compiled without vectorisation, so that "scalar" is what it says where speeds are compared.
#include "kernels/gemm_f32/gemm_f32.h"

#include <algorithm>
#include <array>

namespace quantlab::gemm_f32 {
namespace {

void multiply(const FloatMatrix& a, const PackedFloats& b, const float* start, float* y,
              std::size_t stride) {
  for (std::size_t panel = 0; panel < b.panels(); ++panel) {
    const std::size_t first = panel * 8;
    const std::size_t lanes = std::min<std::size_t>(8, b.columns() - first);
    for (std::size_t row = 0; row < a.rows; ++row) {
      std::array<float, 8> sums{};
      if (start != nullptr) std::copy_n(start + first, lanes, sums.begin());
      const float* values = b.panel(panel);
      for (std::size_t k = 0; k < b.rows(); ++k) {
        const float own = a.data[row * a.rowStride + k * a.columnStride];
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += own * values[k * 8 + lane];
      }
      std::copy_n(sums.begin(), lanes, y + row * stride + first);
    }
  }
}

}  // namespace

GemmF32Kernel referenceKernel() { return {"scalar", "any", multiply}; }

}  // namespace quantlab::gemm_f32
