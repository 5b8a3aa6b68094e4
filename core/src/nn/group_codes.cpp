#include "quantlab/nn/group_codes.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "check.h"
#include "quantlab/numbers/random.h"
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

/// A scale for each group, (groups, outputs).
PartParams paramsOf(const LinearWeights& weights, const QuantSpec& spec, std::size_t groupSize,
                    ScaleRule rule) {
  validateWeights(weights);
  requireGroupSize(groupSize, weights.inputs);
  byteCodeLimits(spec);
  const Partition groups = groupsOf(weights.inputs, weights.outputs, groupSize);
  PartParams params = observePartParams(weights.w, groups, spec);
  if (rule != ScaleRule::AbsMax) params.scales = scalesOf(weights, spec.bits, groups, rule);
  return params;
}

}  // namespace

void requireGroupSize(std::size_t groupSize, std::size_t inputs) {
  if (groupSize == 0 || groupSize > inputs) {
    reject("groupSize", text(groupSize), "from 1 to inputs (" + text(inputs) + ")");
  }
}

GroupCodes quantizeGroups(const LinearWeights& weights, int bits, std::size_t groupSize,
                          ScaleRule rule) {
  const QuantSpec spec{.bits = bits};
  PartParams params = paramsOf(weights, spec, groupSize, rule);
  std::vector<std::int8_t> codes(weights.w.size());
  quantizeTensor<std::int8_t>(weights.w, groupsOf(weights.inputs, weights.outputs, groupSize),
                              params, spec, codes);
  return {.codes = std::move(codes), .scales = std::move(params.scales)};
}

GroupCodes quantizeGroupsStochastically(const LinearWeights& weights, int bits,
                                        std::size_t groupSize, std::uint64_t seed, ScaleRule rule) {
  const QuantSpec spec{.bits = bits};
  std::vector<float> scales = paramsOf(weights, spec, groupSize, rule).scales;
  const CodeLimits limits = byteCodeLimits(spec);
  std::vector<std::int8_t> codes;
  codes.reserve(weights.w.size());
  Random random(seed);
  for (std::size_t i = 0; i < weights.w.size(); ++i) {
    const std::size_t group = i / weights.outputs / groupSize;
    const float ratio = weights.w[i] / scales[group * weights.outputs + i % weights.outputs];
    const float below = std::floor(ratio);
    const auto code = static_cast<std::int32_t>(below) + (random.uniform() < ratio - below ? 1 : 0);
    codes.push_back(static_cast<std::int8_t>(std::clamp(code, limits.qmin, limits.qmax)));
  }
  return {.codes = std::move(codes), .scales = std::move(scales)};
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
