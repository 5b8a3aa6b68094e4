#include "kernels/simd128.h"

#ifdef QUANTLAB_HAS_SIMD128

#include "kernels/gemm/gemm.h"
#include "kernels/gemm/int16_pairs.simd128.h"
#include "kernels/gemm/tiles.h"

namespace quantlab::gemm {

GemmKernel simd128Kernel() {
  return kernel<Int16Pairs>("pairs of int16", "simd128", [] { return true; });
}

}  // namespace quantlab::gemm

#endif
