#include "quantlab/nn/channel_codes.h"

#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {

ChannelCodes quantizeChannels(const LinearWeights& weights) {
  validateWeights(weights);
  const QuantSpec int8;
  const Partition outputs = Partition::perChannel(Shape({weights.inputs, weights.outputs}), 1);
  PartParams params = choosePartParams(observeRanges(weights.w, outputs), int8);
  std::vector<std::int8_t> codes(weights.w.size());
  quantizeTensor<std::int8_t>(weights.w, outputs, params, int8, codes);
  return {.codes = std::move(codes), .scales = std::move(params.scales)};
}

}  // namespace quantlab
