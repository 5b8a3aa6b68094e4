#include "quantlab/methods/llm_int8_mlp.h"

#include <algorithm>

#include "quantlab/methods/llm_int8.h"

namespace quantlab {

void LlmInt8Mlp::forward(std::span<const float> x, std::span<float> logits) const {
  const MlpShape& shape = network.shape;
  rowsOf(x.size(), shape.inputs(), logits.size(), shape.outputs());
  std::vector<float> values(x.begin(), x.end());
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    const LinearWeights layer = network.layer(i);
    if (i > 0) {
      for (float& value : values) value = std::max(value, 0.0F);
    }
    values = llmInt8Split(values, layer.w, layer.inputs, threshold).product;
    for (std::size_t k = 0; k < values.size(); ++k) values[k] += layer.bias[k % layer.outputs];
  }
  std::ranges::copy(values, logits.begin());
}

}  // namespace quantlab
