#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/nn/activation_codes.h"
#include "quantlab/nn/group_codes.h"
#include "quantlab/nn/integer_product.h"
#include "quantlab/nn/linear.h"

namespace quantlab {

/// A layer that quantizes its activations as they come, int8 and symmetric, multiplies integers,
/// and gives floats: y = sum * (s_x s_o) + bias, in double, then rounded. Weights are int8 with a
/// scale for each output.
class DynamicLinear {
 public:
  /// Throws std::invalid_argument as validateWeights does, or if inputs exceed
  /// maxDepth<std::int8_t>(), 131071.
  DynamicLinear(const LinearWeights& weights, ActivationScales scales,
                const GemmKernel& kernel = fastestGemm());

  std::size_t inputs() const { return product_.rows(); }
  std::size_t outputs() const { return product_.columns(); }
  std::size_t bytes() const;

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does, or if x holds a
  /// NaN or an infinity.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  DynamicLinear(GroupCodes codes, const LinearWeights& weights, ActivationScales scales,
                const GemmKernel& kernel);

  IntegerProduct product_;
  ActivationScales activationScales_;
  std::vector<float> scales_;
  std::vector<float> bias_;
};

}  // namespace quantlab
