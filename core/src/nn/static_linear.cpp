#include "quantlab/nn/static_linear.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "nn/product_checks.h"
#include "quantlab/kernels/requantize_kernel.h"
#include "quantlab/nn/group_codes.h"
#include "quantlab/quantize/spec.h"

namespace quantlab {
namespace {

constexpr CodeLimits kInt8{.qmin = -128, .qmax = 127};

/// The largest term of a sum, with the zero point at either end of the codes.
constexpr std::int64_t kLargestTerm = std::int64_t{255} * 127;
constexpr std::int64_t kLargestSum = std::numeric_limits<std::int32_t>::max();

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

}  // namespace

StaticLinear::StaticLinear(const LinearWeights& weights, QuantParams input, QuantParams output,
                           Activation activation, const GemmKernel& kernel, Multiplier multiplier)
    : StaticLinear((requireDepth("inputs", weights.inputs, maxInputs()),
                    quantizeGroups(weights, 8, weights.inputs)),
                   weights, input, output, activation, kernel, multiplier) {}

StaticLinear::StaticLinear(const GroupCodes& codes, const LinearWeights& weights, QuantParams input,
                           QuantParams output, Activation activation, const GemmKernel& kernel,
                           Multiplier multiplier)
    : product_(codes.codes, weights.inputs, weights.outputs, kernel),
      input_(input),
      output_(output),
      activation_(activation) {
  validateParams(input, kInt8);
  validateParams(output, kInt8);
  const auto most =
      static_cast<double>(kLargestSum - kLargestTerm * static_cast<std::int64_t>(weights.inputs));
  const std::size_t padded = (outputs() + kPanelColumns - 1) / kPanelColumns * kPanelColumns;
  starts_.assign(padded, 0);
  if (multiplier == Multiplier::Float) {
    factors_.assign(padded, 0.0F);
  } else {
    fixed_.reserve(outputs());
  }
  for (std::size_t o = 0; o < outputs(); ++o) {
    const double step = static_cast<double>(input.scale) * codes.scales[o];
    const double bias = weights.bias.empty() ? 0.0 : std::nearbyint(weights.bias[o] / step);
    if (!(std::fabs(bias) <= most)) {
      reject("bias[" + text(o) + "]", text(weights.bias[o]),
             "at most " + text(most * step) + " in magnitude, so that sums fit int32");
    }
    starts_[o] = static_cast<std::int32_t>(bias) - input.zeroPoint * product_.columnSums()[o];
    if (multiplier == Multiplier::FixedPoint) {
      fixed_.push_back(toFixed(step / output.scale));
    } else {
      factors_[o] = static_cast<float>(step / output.scale);
      requireFinite("input.scale / output.scale", factors_[o]);
    }
  }
}

std::size_t StaticLinear::bytes() const {
  return product_.bytes() + starts_.size() * sizeof(std::int32_t) +
         factors_.size() * sizeof(float) + fixed_.size() * sizeof(FixedFactor);
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
  if (factors_.empty()) {
    multiply(FixedRequantization{fixed_.data(), output_.zeroPoint, limits});
  } else {
    multiply(FloatRequantization{factors_.data(), output_.zeroPoint, limits});
  }
}

}  // namespace quantlab
