#pragma once

#include <span>
#include <variant>
#include <vector>

#include "quantlab/nn/dynamic_linear.h"
#include "quantlab/nn/int4_linear.h"
#include "quantlab/nn/linear.h"
#include "quantlab/nn/weight_only_linear.h"

namespace quantlab {

/// A layer from floats to floats, quantized in one way or another.
using AnyLinear = std::variant<FloatLinear, WeightOnlyLinear, DynamicLinear, Int4Linear>;

std::size_t inputsOf(const AnyLinear& layer);
std::size_t outputsOf(const AnyLinear& layer);
std::size_t bytesOf(const AnyLinear& layer);

/// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as the layer does.
void runLayer(const AnyLinear& layer, std::span<const float> x, std::span<float> y);

/// Such layers with ReLU between them: activations are floats from one layer to the next, whatever
/// a layer makes of them inside.
class LayerNetwork {
 public:
  /// Throws std::invalid_argument if there is no layer, or if one takes another number of inputs
  /// than the last one gives outputs.
  explicit LayerNetwork(std::vector<AnyLinear> layers);

  std::size_t inputs() const { return inputsOf(layers_.front()); }
  std::size_t outputs() const { return outputsOf(layers_.back()); }
  std::size_t bytes() const;

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf and the layers do.
  void forward(std::span<const float> x, std::span<float> y) const;

 private:
  std::vector<AnyLinear> layers_;
};

}  // namespace quantlab
