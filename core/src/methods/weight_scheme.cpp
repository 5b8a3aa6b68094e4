#include "quantlab/methods/weight_scheme.h"

#include <algorithm>

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {
namespace {

constexpr std::size_t kBitsOfByte = 8;

/// The weights as a single output's, so that they share a scale.
LinearWeights flattened(const LinearWeights& layer) {
  return {.w = layer.w, .inputs = layer.w.size(), .outputs = 1, .bias = {}};
}

void requireWholeLayer(const WeightScheme& scheme) {
  if (scheme.groupSize != 0) {
    reject("scheme.groupSize", text(scheme.groupSize), "0 with one scale for all weights");
  }
  if (scheme.method == WeightMethod::Gptq) {
    reject("scheme.method", "GPTQ", "rounding with one scale for all weights");
  }
}

GroupCodes codesOf(const LinearWeights& layer, const WeightScheme& scheme, std::size_t groupSize,
                   std::span<const float> x) {
  switch (scheme.method) {
    case WeightMethod::Gptq:
      return quantizeGptq(layer, x,
                          {.bits = scheme.bits, .groupSize = groupSize, .rule = scheme.rule});
    case WeightMethod::StochasticRounding:
      return quantizeGroupsStochastically(layer, scheme.bits, groupSize, scheme.seed, scheme.rule);
    default:
      return quantizeGroups(layer, scheme.bits, groupSize, scheme.rule);
  }
}

}  // namespace

QuantizedWeights quantizeWeights(const LinearWeights& layer, const WeightScheme& scheme,
                                 std::span<const float> x) {
  if (scheme.method == WeightMethod::Floats) {
    return {.w = {layer.w.begin(), layer.w.end()}, .bytes = layer.w.size_bytes()};
  }
  if (scheme.isPerTensor) requireWholeLayer(scheme);
  const LinearWeights own = scheme.isPerTensor ? flattened(layer) : layer;
  const std::size_t groupSize =
      scheme.groupSize == 0 ? own.inputs : std::min(scheme.groupSize, own.inputs);
  const GroupCodes codes = codesOf(own, scheme, groupSize, x);
  const std::size_t bits = codes.codes.size() * static_cast<std::size_t>(scheme.bits);
  return {.w = restoreGroups(codes, own.inputs, own.outputs, groupSize),
          .bytes = ceilDivide(bits, kBitsOfByte) + codes.scales.size() * sizeof(float)};
}

}  // namespace quantlab
