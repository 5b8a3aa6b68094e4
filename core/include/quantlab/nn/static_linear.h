#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "quantlab/codes/params.h"
#include "quantlab/kernels/fixed_point.h"
#include "quantlab/nn/integer_product.h"
#include "quantlab/nn/linear.h"

namespace quantlab {

struct StaticWeights;

/// How sums become codes: times a float factor, or by integers alone (kernels/fixed_point.h). The
/// two may differ by one code, as the fixed-point product is rounded twice.
enum class Multiplier : std::uint8_t { Float, FixedPoint };

/// A layer in integers alone, from int8 codes to int8 codes: weights with a scale for each output,
/// activations with a scale and zero point that are known before. With z the zero points and s the
/// scales,
///
///   sum_o  = bias_o / (s_x s_o) rounded  +  sum over i of (x_i - z_x) w_io         (int32)
///   code_o = saturate(roundHalfEven(sum_o s_x s_o / s_y) + z_y),  ReLU: at least z_y
///
/// s_o is absmax / 127 of the output's weights, or twice that as often as the bias needs for its
/// sums to fit int32. Where all of the weights' codes are 0, s_x s_o is 2^-30 of the bias instead,
/// so that a bias is never lost beside weights that are small or 0.
/// Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference", CVPR 2018, section 2.
class StaticLinear {
 public:
  /// 66311: so many terms fit an int32 whatever the zero point, as one is at most 255 * 127.
  static constexpr std::size_t maxInputs() {
    return ((std::size_t{1} << 31U) - 1) / (std::size_t{255} * 127);
  }

  /// `input` and `output` are parameters of int8 codes, -128 to 127.
  /// Throws std::invalid_argument as validateWeights and validateParams do, if inputs exceed
  /// maxInputs(), if a factor s_x s_o / s_y is no float, or as toFixed does for fixed-point
  /// factors.
  StaticLinear(const LinearWeights& weights, QuantParams input, QuantParams output,
               Activation activation = Activation::None, const GemmKernel& kernel = fastestGemm(),
               Multiplier multiplier = Multiplier::Float);

  std::size_t inputs() const { return product_.rows(); }
  std::size_t outputs() const { return product_.columns(); }
  QuantParams input() const { return input_; }
  QuantParams output() const { return output_; }

  /// Codes, their sums, and for each output of the packed weights a start and a factor.
  std::size_t bytes() const;

  /// x (M, inputs) -> y (M, outputs). Throws std::invalid_argument as rowsOf does.
  void forward(std::span<const std::int8_t> x, std::span<std::int8_t> y) const;

 private:
  StaticLinear(const StaticWeights& weights, std::size_t inputs, QuantParams input,
               QuantParams output, Activation activation, const GemmKernel& kernel,
               Multiplier multiplier);

  IntegerProduct product_;
  QuantParams input_;
  QuantParams output_;
  Activation activation_;
  std::vector<std::int32_t> starts_;
  std::variant<std::vector<float>, std::vector<FixedFactor>> factors_;  ///< as `multiplier` said
};

}  // namespace quantlab
