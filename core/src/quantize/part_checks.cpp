#include "quantize/part_checks.h"

#include <string>

#include "check.h"
#include "quantlab/kernels/params_kernel.h"

namespace quantlab {
void requireParts(std::string_view name, std::size_t length, std::size_t parts) {
  if (length != parts) {
    reject(std::string(name) + ".length", text(length), text(parts) + ", the number of parts");
  }
}

void validateRanges(std::span<const float> min, std::span<const float> max, std::string_view name) {
  if (areValidRanges(min, max)) return;
  for (std::size_t part = 0; part < min.size(); ++part) {
    validateRange({.min = min[part], .max = max[part]}, name, part);
  }
}

void validatePartParams(PartParamsView params, const Partition& partition, CodeLimits limits) {
  requireParts("params.scales", params.scales.size(), partition.partCount());
  requireParts("params.zeroPoints", params.zeroPoints.size(), partition.partCount());
  if (arePartParams(params.scales, params.zeroPoints, limits)) return;
  for (std::size_t part = 0; part < partition.partCount(); ++part) {
    const auto [scale, zeroPoint] = params.at(part);
    if (!isPartScale(scale)) {
      reject("params.scales[" + text(part) + "]", text(scale), "finite and not 0");
    }
    if (!isCode(zeroPoint, limits)) {
      reject("params.zeroPoints[" + text(part) + "]", text(zeroPoint),
             "one of the codes " + text(limits.qmin) + " to " + text(limits.qmax));
    }
  }
}

}  // namespace quantlab
