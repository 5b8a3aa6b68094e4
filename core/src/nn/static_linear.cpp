#include "quantlab/nn/static_linear.h"

#include <algorithm>
#include <type_traits>

#include "nn/product_checks.h"
#include "nn/static_weights.h"
#include "quantlab/codes/spec.h"
#include "quantlab/kernels/requantize_kernel.h"
#include "quantlab/numbers/ceil_divide.h"

namespace quantlab {
namespace {

constexpr CodeLimits kInt8{.qmin = -128, .qmax = 127};

/// Makes codes of strips, `How` being FloatRequantization or FixedRequantization.
template <typename How>
struct RequantizeSums : GemmSink {
  How all;  // of the columns from the first on
  std::int8_t* y;
  std::size_t stride;

  static void requantize(const GemmSink& sink, const std::int32_t* sums, std::size_t row,
                         std::size_t rows, std::size_t column, std::size_t columns) {
    const auto& own = static_cast<const RequantizeSums&>(sink);
    const auto& functions = requantizeKernels<std::int8_t>().back().functions;
    const SumStrip strip{sums, rows, columns};
    std::int8_t* codes = own.y + row * own.stride + column;
    How how = own.all;
    how.factors += column;
    if constexpr (std::is_same_v<How, FloatRequantization>) {
      functions.byFloats(strip, how, codes, own.stride);
    } else {
      functions.byIntegers(strip, how, codes, own.stride);
    }
  }
};

/// Filled up to whole panels with zeros.
std::vector<float> floatFactors(std::span<const double> steps, float scale, std::size_t padded) {
  std::vector<float> factors(padded);
  for (std::size_t o = 0; o < steps.size(); ++o) {
    factors[o] = static_cast<float>(steps[o] / scale);
    requireFinite("input.scale / output.scale", factors[o]);
  }
  return factors;
}

std::vector<FixedFactor> fixedFactors(std::span<const double> steps, float scale) {
  std::vector<FixedFactor> factors;
  factors.reserve(steps.size());
  for (const double step : steps) factors.push_back(toFixed(step / scale));
  return factors;
}

}  // namespace

StaticLinear::StaticLinear(const LinearWeights& weights, QuantParams input, QuantParams output,
                           Activation activation, const GemmKernel& kernel, Multiplier multiplier)
    : StaticLinear(
          (requireDepth("inputs", weights.inputs, maxInputs()), validateParams(input, kInt8),
           validateParams(output, kInt8), quantizeStatic(weights, input.scale, output.scale)),
          weights.inputs, input, output, activation, kernel, multiplier) {}

StaticLinear::StaticLinear(const StaticWeights& weights, std::size_t inputs, QuantParams input,
                           QuantParams output, Activation activation, const GemmKernel& kernel,
                           Multiplier multiplier)
    : product_(weights.codes, inputs, weights.steps.size(), kernel),
      input_(input),
      output_(output),
      activation_(activation) {
  const std::size_t padded = ceilDivide(outputs(), kPanelColumns) * kPanelColumns;
  starts_.assign(padded, 0);
  for (std::size_t o = 0; o < outputs(); ++o) {
    starts_[o] = weights.bias[o] - input.zeroPoint * product_.columnSums()[o];
  }
  if (multiplier == Multiplier::Float) {
    factors_ = floatFactors(weights.steps, output.scale, padded);
  } else {
    factors_ = fixedFactors(weights.steps, output.scale);
  }
}

std::size_t StaticLinear::bytes() const {
  const auto* floats = std::get_if<std::vector<float>>(&factors_);
  return product_.bytes() + starts_.size() * sizeof(std::int32_t) +
         (floats ? starts_.size() * sizeof(float) : outputs() * sizeof(FixedFactor));
}

void StaticLinear::forward(std::span<const std::int8_t> x, std::span<std::int8_t> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs(), y.size(), outputs());
  CodeLimits limits = kInt8;
  if (activation_ == Activation::Relu) limits.qmin = output_.zeroPoint;
  const auto multiply = [&](auto how) {
    using Sink = RequantizeSums<decltype(how)>;
    product_.multiply(x.data(), rows, starts_.data(),
                      Sink{{Sink::requantize}, how, y.data(), outputs()});
  };
  if (const auto* floats = std::get_if<std::vector<float>>(&factors_)) {
    multiply(FloatRequantization{floats->data(), output_.zeroPoint, limits});
  } else if (const auto* fixed = std::get_if<std::vector<FixedFactor>>(&factors_)) {
    multiply(FixedRequantization{fixed->data(), output_.zeroPoint, limits});
  }
}

}  // namespace quantlab
