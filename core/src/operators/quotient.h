#pragma once

#include "quantlab/numbers/formats.h"

namespace quantlab::onnx {

/// saturate(round(quotient) + zeroPoint) in the type `type`: the last step of QuantizeLinear and
/// QLinearMatMul, as the former's contract says. A sum of floats is rounded to `precision` first.
double quantizeQuotient(double quotient, double zeroPoint, const NumberFormat& type,
                        const NumberFormat& precision, Overflow overflow);

}  // namespace quantlab::onnx
