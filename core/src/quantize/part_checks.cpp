#include "quantize/part_checks.h"

#include <cmath>
#include <limits>
#include <string>

#include "check.h"
#include "quantlab/kernels/params_kernel.h"

namespace quantlab {
namespace {

bool isValidScale(float scale) {
  return std::fabs(scale) <= std::numeric_limits<float>::max() && scale != 0.0F;
}

bool isCode(std::int32_t zeroPoint, CodeLimits limits) {
  return zeroPoint >= limits.qmin && zeroPoint <= limits.qmax;
}

/// Counts without a branch, which the compiler turns into vectors.
bool areValid(PartParamsView params, CodeLimits limits) {
  std::size_t good = 0;
  for (const float scale : params.scales) good += isValidScale(scale) ? 1 : 0;
  for (const std::int32_t zeroPoint : params.zeroPoints) good += isCode(zeroPoint, limits) ? 1 : 0;
  return good == params.scales.size() + params.zeroPoints.size();
}

}  // namespace

void requireParts(std::string_view name, std::size_t length, std::size_t parts) {
  if (length != parts) {
    reject(std::string(name) + ".length", text(length), text(parts) + ", the number of parts");
  }
}

void validateRanges(std::span<const float> min, std::span<const float> max) {
  if (areValidRanges(min, max)) return;
  for (std::size_t part = 0; part < min.size(); ++part) {
    validateRange({.min = min[part], .max = max[part]}, "ranges", part);
  }
}

void validatePartParams(PartParamsView params, const Partition& partition, CodeLimits limits) {
  requireParts("params.scales", params.scales.size(), partition.partCount());
  requireParts("params.zeroPoints", params.zeroPoints.size(), partition.partCount());
  if (areValid(params, limits)) return;
  for (std::size_t part = 0; part < partition.partCount(); ++part) {
    const auto [scale, zeroPoint] = params.at(part);
    if (!isValidScale(scale)) {
      reject("params.scales[" + text(part) + "]", text(scale), "finite and not 0");
    }
    if (!isCode(zeroPoint, limits)) {
      reject("params.zeroPoints[" + text(part) + "]", text(zeroPoint),
             "one of the codes " + text(limits.qmin) + " to " + text(limits.qmax));
    }
  }
}

}  // namespace quantlab
