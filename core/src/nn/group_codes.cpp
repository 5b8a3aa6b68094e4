#include "quantlab/nn/group_codes.h"

#include "check.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {

GroupCodes quantizeGroups(const LinearWeights& weights, int bits, std::size_t groupSize) {
  validateWeights(weights);
  if (groupSize == 0 || groupSize > weights.inputs) {
    reject("groupSize", text(groupSize), "from 1 to inputs (" + text(weights.inputs) + ")");
  }
  const QuantSpec spec{.bits = bits};
  const Partition groups =
      Partition::perGroup(Shape({weights.inputs, weights.outputs}), 0, groupSize);
  PartParams params = observePartParams(weights.w, groups, spec);
  std::vector<std::int8_t> codes(weights.w.size());
  quantizeTensor<std::int8_t>(weights.w, groups, params, spec, codes);
  return {.codes = std::move(codes), .scales = std::move(params.scales)};
}

}  // namespace quantlab
