#include "quantlab/measure/tensor_error.h"

#include <cmath>
#include <stdexcept>

#include "check.h"
#include "kernels/part_runs.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/error_kernel.h"
#include "tensor/checks.h"

namespace quantlab {
namespace {

void requireFiniteSums(const ErrorSums& sums, std::span<const float> x) {
  if (!std::isfinite(sums.squaredOriginal)) requireFinite("x", x);
  if (!std::isfinite(sums.squaredRestored)) {
    throw std::invalid_argument(
        "params restores a value to Infinity, but must keep all values finite.");
  }
}

}  // namespace

ErrorMetrics measureTensorError(std::span<const float> x, const Partition& partition,
                                PartParamsView params, const QuantSpec& spec) {
  const CodeGrid grid{.limits = byteCodeLimits(spec), .rounding = spec.rounding};
  requireNotEmpty("x", x.size());
  requireElements("x", x.size(), partition.elementCount());
  validatePartParams(params, partition, grid.limits);
  const auto& kernel = errorKernels().back().functions;
  ErrorLanes lanes;
  forEachWithParams(
      partition, params.scales.data(), params.zeroPoints.data(),
      [&](std::size_t start, const Runs& runs) {
        kernel.runs(x.data() + start, runs, grid, lanes);
      },
      [&](std::size_t start, const Rows& rows) {
        kernel.rows(x.data() + start, rows, grid, lanes);
      });
  const ErrorSums sums = total(lanes);
  requireFiniteSums(sums, x);
  return metricsOf(sums, x.size());
}

}  // namespace quantlab
