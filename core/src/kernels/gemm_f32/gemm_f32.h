#pragma once

#include "quantlab/kernels/gemm_f32_kernel.h"

/// The kernels that the registry lists.
namespace quantlab::gemm_f32 {

GemmF32Kernel referenceKernel();
GemmF32Kernel vectorKernel();

}  // namespace quantlab::gemm_f32
