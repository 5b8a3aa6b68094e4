#include "nn/static_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "quantlab/nn/group_codes.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

/// One output's weights: a column of the codes.
class Column {
 public:
  Column(const LinearWeights& weights, std::vector<std::int8_t>& codes, std::size_t output)
      : weights_(weights), codes_(codes), output_(output) {}

  /// The sum of the codes' magnitudes.
  std::int64_t magnitude() const {
    std::int64_t sum = 0;
    for (std::size_t i = output_; i < codes_.size(); i += weights_.outputs) {
      sum += std::abs(static_cast<std::int64_t>(codes_[i]));
    }
    return sum;
  }

  /// An infinite scale gives zeros.
  void quantize(float scale) {
    const CodeLimits limits = byteCodeLimits({});
    for (std::size_t i = output_; i < codes_.size(); i += weights_.outputs) {
      codes_[i] = static_cast<std::int8_t>(quantizeValue(
          weights_.w[i], {.scale = scale, .zeroPoint = 0}, limits, Rounding::HalfEven));
    }
  }

 private:
  const LinearWeights& weights_;
  std::vector<std::int8_t>& codes_;
  std::size_t output_;
};

/// How often to double the step at least, for the bias alone to be within int32.
int doublingsFor(double bias, double step) {
  int exponent = 0;
  std::frexp(std::fabs(bias) / step / static_cast<double>(kLargestSum), &exponent);
  return std::max(exponent, 0);
}

}  // namespace

StaticWeights quantizeStatic(const LinearWeights& weights, float inputScale, float outputScale) {
  GroupCodes groups = quantizeGroups(weights, 8, weights.inputs);
  StaticWeights result{.codes = std::move(groups.codes), .steps = {}, .bias = {}};
  result.steps.reserve(weights.outputs);
  result.bias.reserve(weights.outputs);
  for (std::size_t o = 0; o < weights.outputs; ++o) {
    Column column(weights, result.codes, o);
    const double bias = weights.bias.empty() ? 0.0 : weights.bias[o];
    double step = static_cast<double>(inputScale) * groups.scales[o];
    std::int64_t magnitude = column.magnitude();
    const auto fits = [&] {
      const auto room = static_cast<double>(kLargestSum - kLargestInput * magnitude);
      return std::nearbyint(std::fabs(bias) / step) <= room;
    };
    for (int doublings = doublingsFor(bias, step); magnitude != 0; doublings = 1) {
      if (doublings > 0) {
        groups.scales[o] = std::ldexp(groups.scales[o], doublings);
        step = std::ldexp(step, doublings);
        column.quantize(groups.scales[o]);
        magnitude = column.magnitude();
      }
      if (fits()) break;
    }
    if (magnitude == 0) step = bias == 0.0 ? outputScale : std::fabs(bias) * 0x1p-30;
    result.steps.push_back(step);
    result.bias.push_back(static_cast<std::int32_t>(std::nearbyint(bias / step)));
  }
  return result;
}

}  // namespace quantlab
