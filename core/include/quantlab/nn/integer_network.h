#pragma once

#include <span>
#include <vector>

#include "quantlab/nn/static_linear.h"

namespace quantlab {

/// Layers with ReLU between them, in integers from end to end: the input is quantized once, the
/// last layer's codes are restored once.
class IntegerNetwork {
 public:
  /// Each layer is calibrated on its own input and output: the ranges (min to max) of what the
  /// layers in floats make of `calibration` (M, inputs).
  /// Throws std::invalid_argument if there is no layer, if one takes another number of inputs than
  /// the last one gives outputs, if there is no calibration row or one with a NaN or an infinity,
  /// or as StaticLinear does.
  IntegerNetwork(std::span<const LinearWeights> layers, std::span<const float> calibration,
                 const GemmKernel& kernel = fastestGemm(),
                 Multiplier multiplier = Multiplier::Float);

  std::size_t inputs() const { return layers_.front().inputs(); }
  std::size_t outputs() const { return layers_.back().outputs(); }
  std::size_t bytes() const;
  std::span<const StaticLinear> layers() const { return layers_; }

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  std::vector<StaticLinear> layers_;
};

}  // namespace quantlab
