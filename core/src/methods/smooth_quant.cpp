#include "quantlab/methods/smooth_quant.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "methods/matrix.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {

// region: smooth-quant-scales
std::vector<float> smoothQuantScales(std::span<const float> x, std::span<const float> w,
                                     std::size_t channels, double alpha) {
  const std::size_t rows = otherExtent("x", x.size(), channels);
  const std::size_t outputs = otherExtent("w", w.size(), channels);
  requireFinite("x", x);
  requireFinite("w", w);
  if (std::isnan(alpha) || alpha < 0.0 || alpha > 1.0) reject("alpha", text(alpha), "from 0 to 1");

  using Limits = std::numeric_limits<float>;
  std::vector<float> scales(channels, 1.0F);
  for (std::size_t channel = 0; channel < channels; ++channel) {
    float maxX = 0.0F;
    for (std::size_t row = 0; row < rows; ++row) {
      maxX = std::max(maxX, std::fabs(x[row * channels + channel]));
    }
    float maxW = 0.0F;
    for (const float weight : w.subspan(channel * outputs, outputs)) {
      maxW = std::max(maxW, std::fabs(weight));
    }
    if (maxX == 0.0F || maxW == 0.0F) continue;
    const double scale = power(maxX, alpha) / power(maxW, 1.0 - alpha);
    scales[channel] = static_cast<float>(std::clamp<double>(scale, Limits::min(), Limits::max()));
  }
  return scales;
}
// endregion

SmoothedPair smoothQuant(std::span<const float> x, std::span<const float> w, std::size_t channels,
                         double alpha) {
  SmoothedPair pair{.scales = smoothQuantScales(x, w, channels, alpha),
                    .x = {x.begin(), x.end()},
                    .w = {w.begin(), w.end()}};
  for (std::size_t i = 0; i < pair.x.size(); ++i) {
    pair.x[i] /= pair.scales[i % channels];
  }
  const std::size_t outputs = w.size() / channels;
  for (std::size_t i = 0; i < pair.w.size(); ++i) {
    pair.w[i] *= pair.scales[i / outputs];
  }
  const auto isFinite = [](float value) { return std::isfinite(value); };
  if (!std::all_of(pair.x.begin(), pair.x.end(), isFinite) ||
      !std::all_of(pair.w.begin(), pair.w.end(), isFinite)) {
    reject("alpha", text(alpha), "such that x / s and s w are floats");
  }
  return pair;
}

}  // namespace quantlab
