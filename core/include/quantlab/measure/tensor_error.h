#pragma once

#include <span>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {

/// The metrics between x and what `quantizeTensor` and `dequantizeTensor` make of it, in one pass
/// that stores neither. Sums run in lanes as kernels/error_kernel.h says; for a single part that is
/// `measureError`, bit for bit.
/// Throws std::invalid_argument as `quantizeTensor`, or if there are no values, or if one is NaN or
/// infinite or is restored to an infinity.
ErrorMetrics measureTensorError(std::span<const float> x, const Partition& partition,
                                PartParamsView params, const QuantSpec& spec);

}  // namespace quantlab
