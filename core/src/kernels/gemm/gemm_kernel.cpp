#include "quantlab/kernels/gemm_kernel.h"

#include <algorithm>

#include "kernels/gemm/gemm.h"
#include "kernels/gemm/tiles.h"
#include "kernels/simd128.h"

namespace quantlab {

std::span<const GemmKernel> gemmKernels() {
  static const GemmKernel kKernels[]{
      gemm::referenceKernel(),
#ifdef QUANTLAB_HAS_SIMD128
      gemm::simd128Kernel(),
#endif
#ifdef QUANTLAB_RELAXED
      gemm::relaxedSignedKernel(),
      gemm::relaxedUnsignedKernel(),
#endif
  };
  return kKernels;
}

const GemmKernel& fastestGemm() {
  const std::span<const GemmKernel> all = gemmKernels();
  return *std::find_if(all.rbegin(), all.rend(), [](const GemmKernel& k) { return k.isExact(); });
}

std::size_t gemmScratchBytes(std::size_t rows, const PackedMatrix& b) {
  return std::min(rows, gemm::blockRows(b.groups())) * b.groups() * sizeof(std::uint32_t);
}

}  // namespace quantlab
