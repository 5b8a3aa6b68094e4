#include "quantlab/codes/params.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"

namespace quantlab {
namespace {

using FloatLimits = std::numeric_limits<float>;

float stepSize(double exact) {
  if (exact == 0.0) return 1.0F;
  return std::max(static_cast<float>(exact), FloatLimits::min());
}

// region: symmetric-params
QuantParams symmetricParams(ValueRange range, const QuantSpec& spec) {
  const double absMax = std::max(std::fabs(range.min), std::fabs(range.max));
  const std::int32_t half = 1 << (spec.bits - 1);
  return {.scale = stepSize(absMax / (half - 1)),
          .zeroPoint = spec.signedness == Signedness::Signed ? 0 : half};
}
// endregion

// region: asymmetric-params
QuantParams asymmetricParams(ValueRange range, const QuantSpec& spec) {
  const CodeLimits limits = codeLimits(spec);
  const double width = static_cast<double>(range.max) - range.min;
  const float scale = stepSize(width / (limits.qmax - limits.qmin));

  const double exact = limits.qmin - static_cast<double>(range.min) / scale;
  const float nearest = roundTo(static_cast<float>(exact), spec.rounding);
  const auto zeroPoint = static_cast<std::int32_t>(nearest);
  return {.scale = scale, .zeroPoint = std::clamp(zeroPoint, limits.qmin, limits.qmax)};
}
// endregion

void requireBound(std::string_view name, float bound) {
  requireFinite(name, bound);
  if (std::fabs(bound) > kLargestBound) {
    reject(name, text(bound), "at most " + text(kLargestBound) + " in magnitude");
  }
}

}  // namespace

void validateRange(ValueRange range, std::string_view name, std::optional<std::size_t> index) {
  if (isValidRange(range)) return;
  const std::string element = index ? "[" + text(*index) + "]" : "";
  const std::string owner = name.empty() ? "" : std::string(name) + ".";
  const std::string min = owner + "min" + element;
  const std::string max = owner + "max" + element;
  requireBound(min, range.min);
  requireBound(max, range.max);
  reject(min, text(range.min), "at most " + max + " (" + text(range.max) + ")");
}

QuantParams chooseParams(ValueRange range, const QuantSpec& spec) {
  codeLimits(spec);
  validateRange(range);
  const ValueRange withZero{.min = std::min(range.min, 0.0F), .max = std::max(range.max, 0.0F)};
  return spec.scheme == Scheme::Symmetric ? symmetricParams(withZero, spec)
                                          : asymmetricParams(withZero, spec);
}

void validateParams(const QuantParams& params, CodeLimits limits) {
  if (!std::isfinite(params.scale) || params.scale <= 0.0F) {
    reject("params.scale", text(params.scale), "finite and greater than 0");
  }
  if (params.zeroPoint < limits.qmin || params.zeroPoint > limits.qmax) {
    reject("params.zeroPoint", text(params.zeroPoint),
           "one of the codes " + text(limits.qmin) + " to " + text(limits.qmax));
  }
}

}  // namespace quantlab
