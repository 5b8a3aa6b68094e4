#pragma once

#include "quantlab/kernels/gemm_s4_kernel.h"

/// The kernels that the registry lists, as far as a build has them.
namespace quantlab::gemm_s4 {

GemmS4Kernel referenceKernel();
GemmS4Kernel simd128Kernel();
GemmS4Kernel relaxedKernel();

}  // namespace quantlab::gemm_s4
