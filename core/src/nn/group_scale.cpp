#include "quantlab/nn/group_scale.h"

#include <cmath>
#include <limits>

#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

constexpr int kHundredths = 100;
constexpr int kFewest = 30;
constexpr int kStep = 2;

double squaredError(std::span<const float> values, const QuantParams& params, CodeLimits limits) {
  double sum = 0.0;
  for (const float value : values) {
    const std::int32_t code = quantizeValue(value, params, limits, Rounding::HalfEven);
    const double error = static_cast<double>(value) - dequantizeValue(code, params);
    sum += error * error;
  }
  return sum;
}

}  // namespace

float groupScale(std::span<const float> values, int bits, ScaleRule rule) {
  const QuantSpec spec{.bits = bits};
  const CodeLimits limits = byteCodeLimits(spec);
  const float widest = values.empty() ? 1.0F : chooseParams(observeRange(values), spec).scale;
  if (rule == ScaleRule::AbsMax) return widest;
  float best = widest;
  double least = std::numeric_limits<double>::infinity();
  for (int hundredths = kHundredths; hundredths >= kFewest; hundredths -= kStep) {
    const float scale = widest * static_cast<float>(hundredths) / kHundredths;
    const double error = squaredError(values, {.scale = scale, .zeroPoint = 0}, limits);
    if (error >= least) continue;
    least = error;
    best = scale;
  }
  return best;
}

}  // namespace quantlab
