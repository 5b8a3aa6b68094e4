#include "operators/quotient.h"

#include <cmath>
#include <limits>

#include "operators/types.h"

namespace quantlab::onnx {

double quantizeQuotient(double quotient, double zeroPoint, const NumberFormat& type,
                        const NumberFormat& precision, Overflow overflow) {
  if (type.isInteger()) {
    if (std::isnan(quotient)) return zeroPoint;
    return convert(roundTo(quotient, Rounding::HalfEven) + zeroPoint, type, Overflow::Saturate);
  }
  // The sign of a NaN that arithmetic made depends on the machine.
  if (std::isnan(quotient)) quotient = std::numeric_limits<double>::quiet_NaN();
  const bool adds = zeroPoint != 0 || !isFloat8(type);
  const double sum = adds ? convert(quotient + zeroPoint, precision, Overflow::Special) : quotient;
  return convert(sum, type, overflow);
}

}  // namespace quantlab::onnx
