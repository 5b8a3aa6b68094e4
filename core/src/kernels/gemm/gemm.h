#pragma once

#include "quantlab/kernels/gemm_kernel.h"

/// The kernels that the registry lists, as far as a build has them.
namespace quantlab::gemm {

GemmKernel referenceKernel();
GemmKernel simd128Kernel();
GemmKernel relaxedSignedKernel();
GemmKernel relaxedUnsignedKernel();

}  // namespace quantlab::gemm
