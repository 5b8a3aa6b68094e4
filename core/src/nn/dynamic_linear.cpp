#include "quantlab/nn/dynamic_linear.h"

#include <algorithm>

#include "nn/product_checks.h"

namespace quantlab {
namespace {

/// Sums back to floats, by doubles: a product of two scales can leave the floats while the result
/// is one.
struct ScaleSums : GemmSink {
  const ActivationCodes& x;
  const float* scales;
  const float* bias;
  float* y;
  std::size_t stride;

  static void scale(const GemmSink& sink, const std::int32_t* sums, std::size_t row,
                    std::size_t rows, std::size_t column, std::size_t columns) {
    const auto& own = static_cast<const ScaleSums&>(sink);
    for (std::size_t i = 0; i < rows; ++i) {
      const double rowScale = own.x.scale(row + i);
      float* out = own.y + (row + i) * own.stride + column;
      for (std::size_t lane = 0; lane < columns; ++lane) {
        const double step = rowScale * own.scales[column + lane];  // exact
        out[lane] =
            static_cast<float>(sums[i * kPanelColumns + lane] * step + own.bias[column + lane]);
      }
    }
  }
};

}  // namespace

DynamicLinear::DynamicLinear(const LinearWeights& weights, ActivationScales scales,
                             const GemmKernel& kernel)
    : DynamicLinear((requireDepth("inputs", weights.inputs, maxDepth<std::int8_t>()),
                     quantizeGroups(weights, 8, weights.inputs)),
                    weights, scales, kernel) {}

DynamicLinear::DynamicLinear(GroupCodes codes, const LinearWeights& weights,
                             ActivationScales scales, const GemmKernel& kernel)
    : product_(codes.codes, weights.inputs, weights.outputs, kernel),
      activationScales_(scales),
      scales_(std::move(codes.scales)),
      bias_(weights.outputs, 0.0F) {
  std::copy(weights.bias.begin(), weights.bias.end(), bias_.begin());
}

std::size_t DynamicLinear::bytes() const {
  return product_.bytes() + (scales_.size() + bias_.size()) * sizeof(float);
}

void DynamicLinear::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  if (rows == 0) return;
  const ActivationCodes own = quantizeActivations(x, rows, activationScales_);
  const ScaleSums sink{{ScaleSums::scale}, own, scales_.data(), bias_.data(), y.data(), outputs()};
  product_.multiply(own.codes.data(), rows, nullptr, sink);
}

}  // namespace quantlab
