#include "quantlab/methods/smooth_layers.h"

#include "quantlab/methods/smooth_quant.h"

namespace quantlab {

TransformedMlp smoothLayers(const Mlp& network, std::span<const float> calibration, double alpha) {
  TransformedMlp smooth(network);
  const std::vector<std::vector<float>> x = layerInputs(network, calibration);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const LinearWeights layer = network.layer(i);
    divideInputs(smooth, i, smoothQuantScales(x[i], layer.w, layer.inputs, alpha));
  }
  return smooth;
}

}  // namespace quantlab
