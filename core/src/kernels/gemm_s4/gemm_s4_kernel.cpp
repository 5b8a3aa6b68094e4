#include "quantlab/kernels/gemm_s4_kernel.h"

#include "kernels/gemm_s4/gemm_s4.h"
#include "kernels/simd128.h"

namespace quantlab {

std::span<const GemmS4Kernel> gemmS4Kernels() {
  static const GemmS4Kernel kKernels[]{
      gemm_s4::referenceKernel(),
#ifdef QUANTLAB_HAS_SIMD128
      gemm_s4::simd128Kernel(),
#endif
#ifdef QUANTLAB_RELAXED
      gemm_s4::relaxedKernel(),
#endif
  };
  return kKernels;
}

std::size_t gemmS4ScratchWords(const PackedNibbles& b) {
  constexpr std::size_t kRows = 2;
  return (b.blocks() * 4 / b.depth() + b.groups()) * kRows;
}

}  // namespace quantlab
