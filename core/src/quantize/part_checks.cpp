#include "quantize/part_checks.h"

#include <cmath>
#include <string>

#include "check.h"

namespace quantlab {

void requireParts(std::string_view name, std::size_t length, std::size_t parts) {
  if (length != parts) {
    reject(std::string(name) + ".length", text(length), text(parts) + ", the number of parts");
  }
}

void validatePartParams(PartParamsView params, const Partition& partition, CodeLimits limits) {
  requireParts("params.scales", params.scales.size(), partition.partCount());
  requireParts("params.zeroPoints", params.zeroPoints.size(), partition.partCount());
  for (std::size_t part = 0; part < partition.partCount(); ++part) {
    const auto [scale, zeroPoint] = params.at(part);
    if (!std::isfinite(scale) || scale == 0.0F) {
      reject("params.scales[" + text(part) + "]", text(scale), "finite and not 0");
    }
    if (zeroPoint < limits.qmin || zeroPoint > limits.qmax) {
      reject("params.zeroPoints[" + text(part) + "]", text(zeroPoint),
             "one of the codes " + text(limits.qmin) + " to " + text(limits.qmax));
    }
  }
}

}  // namespace quantlab
