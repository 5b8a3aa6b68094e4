#include "quantlab/measure/sqnr_theory.h"

#include <cmath>

#include "check.h"

namespace quantlab {

double theoreticalSqnrDb(int bits, double absMaxOverSigma) {
  if (bits < 2 || bits > 16) reject("bits", text(bits), "from 2 to 16");
  if (!std::isfinite(absMaxOverSigma) || absMaxOverSigma < 1.0) {
    reject("absMaxOverSigma", text(absMaxOverSigma), "finite and at least 1");
  }
  const double steps = (1 << (bits - 1)) - 1;
  return 20.0 * std::log10(steps / absMaxOverSigma) + 10.0 * std::log10(12.0);
}

}  // namespace quantlab
