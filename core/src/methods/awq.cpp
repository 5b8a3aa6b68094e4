#include "quantlab/methods/awq.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"
#include "methods/matrix.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

constexpr int kGrid = 20;
constexpr double kLeastShare = 0.01;

std::vector<double> meanMagnitudes(std::span<const float> x, std::size_t inputs) {
  std::vector<double> means(inputs, 0.0);
  const std::size_t rows = x.size() / inputs;
  for (std::size_t i = 0; i < x.size(); ++i) {
    means[i % inputs] += std::fabs(static_cast<double>(x[i])) / static_cast<double>(rows);
  }
  return means;
}

std::vector<float> scalesAt(const std::vector<double>& means, double alpha) {
  const double bound =
      std::max<double>(std::ranges::max(means) * kLeastShare, std::numeric_limits<float>::min());
  std::vector<double> powers;
  powers.reserve(means.size());
  for (const double mean : means) powers.push_back(power(std::max(mean, bound), alpha));
  const auto [least, most] = std::ranges::minmax(powers);
  const double middle = std::sqrt(least * most);
  std::vector<float> scales;
  scales.reserve(powers.size());
  for (const double own : powers) scales.push_back(static_cast<float>(own / middle));
  return scales;
}

/// The weights after scaling, the round trip, and back.
std::vector<float> restored(const LinearWeights& layer, const std::vector<float>& scales,
                            const WeightScheme& scheme, std::span<const float> x) {
  std::vector<float> scaled(layer.w.begin(), layer.w.end());
  for (std::size_t i = 0; i < scaled.size(); ++i) scaled[i] *= scales[i / layer.outputs];
  const LinearWeights own{
      .w = scaled, .inputs = layer.inputs, .outputs = layer.outputs, .bias = {}};
  std::vector<float> w = quantizeWeights(own, scheme, x).w;
  for (std::size_t i = 0; i < w.size(); ++i) w[i] /= scales[i / layer.outputs];
  return w;
}

}  // namespace

std::vector<float> awqScales(const LinearWeights& layer, std::span<const float> x,
                             const WeightScheme& scheme) {
  otherExtent("x", x.size(), layer.inputs);
  requireFinite("x", x);
  const std::vector<double> means = meanMagnitudes(x, layer.inputs);
  std::vector<float> best;
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kGrid; ++i) {
    std::vector<float> scales = scalesAt(means, static_cast<double>(i) / kGrid);
    const double error = outputError(x, layer.w, restored(layer, scales, scheme, x), layer.inputs);
    if (!best.empty() && !(error < least)) continue;
    least = error;
    best = std::move(scales);
  }
  return best;
}

TransformedMlp scaleByActivations(const Mlp& network, std::span<const float> calibration,
                                  const WeightScheme& scheme) {
  TransformedMlp scaled(network);
  const std::vector<std::vector<float>> x = layerInputs(network, calibration);
  for (std::size_t i = 0; i < x.size(); ++i) {
    divideInputs(scaled, i, awqScales(network.layer(i), x[i], scheme));
  }
  return scaled;
}

}  // namespace quantlab
