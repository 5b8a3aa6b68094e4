#include "quantlab/methods/clip.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calibrate/cut.h"
#include "methods/matrix.h"
#include "quantize/round_trip.h"
#include "quantlab/quantize/quantize.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

void requireClip(float clip) {
  if (!std::isfinite(clip) || clip <= 0.0F) {
    reject("clip", text(clip), "finite and greater than 0");
  }
}

std::vector<float> roundTripChannels(std::span<const float> x, std::size_t channels,
                                     const QuantSpec& spec) {
  const Partition columns = Partition::perChannel(Shape({x.size() / channels, channels}), 1);
  const PartParams params = observePartParams(x, columns, spec);
  const CodeLimits limits = byteCodeLimits(spec);
  std::vector<float> y(x.begin(), x.end());
  for (std::size_t i = 0; i < y.size(); ++i) {
    const QuantParams own = params.at(i % channels);
    y[i] = dequantizeValue(quantizeValue(y[i], own, limits, spec.rounding), own);
  }
  return y;
}

OutlierArm measure(std::span<const float> x, std::span<const float> y, float clip) {
  double inlierError = 0.0;
  std::size_t inliers = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::fabs(x[i]) > clip) continue;
    const double error = static_cast<double>(y[i]) - x[i];
    inlierError += error * error;
    ++inliers;
  }
  return {.mse = squaredError(x, y) / static_cast<double>(x.size()),
          .inlierMse = inliers == 0 ? 0.0 : inlierError / static_cast<double>(inliers)};
}

}  // namespace

std::vector<float> clip(std::span<const float> x, ValueRange range) {
  if (!(range.min <= range.max)) {
    reject("range.min", text(range.min), "at most range.max (" + text(range.max) + ")");
  }
  std::vector<float> y(x.size());
  std::transform(x.begin(), x.end(), y.begin(),
                 [&](float value) { return std::clamp(value, range.min, range.max); });
  return y;
}

ClipBreakEven clipBreakEven(std::span<const float> inliers, float outlier, float clip,
                            const QuantSpec& spec) {
  requireNotEmpty("inliers", inliers.size());
  requireFinite("inliers", inliers);
  requireClip(clip);
  requireFinite("outlier", outlier);
  if (std::fabs(outlier) <= clip) {
    reject("outlier", text(outlier), "beyond clip (" + text(clip) + ") in magnitude");
  }
  const ValueRange seen = observeRange(inliers);
  const ValueRange kept{.min = std::min(seen.min, outlier), .max = std::max(seen.max, outlier)};
  const ValueRange clipped = cut(kept, clip);
  const auto alone = std::span<const float>(&outlier, 1);
  ClipBreakEven result{.inlierMseKept = roundTripMse(inliers, kept, spec),
                       .inlierMseClipped = roundTripMse(inliers, clipped, spec),
                       .outlierErrorKept = roundTripMse(alone, kept, spec),
                       .outlierErrorClipped = roundTripMse(alone, clipped, spec),
                       .valuesPerOutlier = std::numeric_limits<double>::infinity()};
  const double gain = result.inlierMseKept - result.inlierMseClipped;
  const double loss = result.outlierErrorClipped - result.outlierErrorKept;
  if (gain > 0.0) result.valuesPerOutlier = 1.0 + std::max(loss, 0.0) / gain;
  return result;
}

ThreeArms threeArms(std::span<const float> x, std::size_t channels, float clip,
                    const QuantSpec& spec) {
  otherExtent("x", x.size(), channels);
  requireClip(clip);
  byteCodeLimits(spec);
  const ValueRange all = observeRange(x);
  const auto oneRange = [&](ValueRange range) {
    return measure(x, roundTrip(x, chooseParams(range, spec), spec), clip);
  };
  return {.kept = oneRange(all),
          .clipped = oneRange(cut(all, clip)),
          .perChannel = measure(x, roundTripChannels(x, channels, spec), clip)};
}

}  // namespace quantlab
