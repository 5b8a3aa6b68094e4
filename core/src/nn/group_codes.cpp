#include "quantlab/nn/group_codes.h"

#include "check.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

Partition groupsOf(std::size_t inputs, std::size_t outputs, std::size_t groupSize) {
  return Partition::perGroup(Shape({inputs, outputs}), 0, groupSize);
}

/// (groups, outputs)
std::vector<float> scalesOf(const LinearWeights& weights, int bits, const Partition& groups,
                            ScaleRule rule) {
  std::vector<float> scales;
  scales.reserve(groups.partCount());
  const std::vector<float> ordered = orderByPart(weights.w, groups);
  std::size_t start = 0;
  for (std::size_t part = 0; part < groups.partCount(); ++part) {
    const std::size_t size = groups.partSize(part);
    scales.push_back(groupScale(std::span(ordered).subspan(start, size), bits, rule));
    start += size;
  }
  return scales;
}

}  // namespace

void requireGroupSize(std::size_t groupSize, std::size_t inputs) {
  if (groupSize == 0 || groupSize > inputs) {
    reject("groupSize", text(groupSize), "from 1 to inputs (" + text(inputs) + ")");
  }
}

GroupCodes quantizeGroups(const LinearWeights& weights, int bits, std::size_t groupSize,
                          ScaleRule rule) {
  validateWeights(weights);
  requireGroupSize(groupSize, weights.inputs);
  const QuantSpec spec{.bits = bits};
  const Partition groups = groupsOf(weights.inputs, weights.outputs, groupSize);
  PartParams params = observePartParams(weights.w, groups, spec);
  if (rule != ScaleRule::AbsMax) params.scales = scalesOf(weights, bits, groups, rule);
  std::vector<std::int8_t> codes(weights.w.size());
  quantizeTensor<std::int8_t>(weights.w, groups, params, spec, codes);
  return {.codes = std::move(codes), .scales = std::move(params.scales)};
}

std::vector<float> restoreGroups(const GroupCodes& codes, std::size_t inputs, std::size_t outputs,
                                 std::size_t groupSize) {
  requireGroupSize(groupSize, inputs);
  std::vector<float> restored(codes.codes.size());
  const std::vector<std::int32_t> zeros(codes.scales.size(), 0);
  dequantizeTensor<std::int8_t>(codes.codes, groupsOf(inputs, outputs, groupSize),
                                {codes.scales, zeros}, restored);
  return restored;
}

}  // namespace quantlab
