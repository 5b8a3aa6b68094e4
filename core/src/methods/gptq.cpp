#include "quantlab/methods/gptq.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "check.h"
#include "methods/inverse_factor.h"
#include "quantlab/numbers/ceil_divide.h"
#include "quantlab/quantize/quantize.h"

namespace quantlab {
namespace {

void validate(const LinearWeights& weights, std::span<const float> x, const GptqOptions& options) {
  validateWeights(weights);
  requireGroupSize(options.groupSize, weights.inputs);
  if (!std::isfinite(options.damping) || options.damping <= 0.0) {
    reject("options.damping", text(options.damping), "finite and greater than 0");
  }
  if (options.blockSize == 0) reject("options.blockSize", "0", "at least 1");
  requireNotEmpty("x", x.size());
  if (x.size() % weights.inputs != 0) {
    reject("x.length", text(x.size()), "a multiple of inputs (" + text(weights.inputs) + ")");
  }
  requireFinite("x", x);
  // H and what is made of it.
  constexpr std::size_t kMostDoubles = std::numeric_limits<std::size_t>::max() / sizeof(double);
  if (weights.inputs > kMostDoubles / weights.inputs) {
    reject("inputs", text(weights.inputs), "so few that inputs times inputs doubles fit in memory");
  }
}

/// 2 X^T X (n, n), the lower half mirrored.
std::vector<double> hessianOf(std::span<const float> x, std::size_t n) {
  std::vector<double> h(n * n);
  for (std::size_t row = 0; row < x.size(); row += n) {
    for (std::size_t i = 0; i < n; ++i) {
      const double twice = 2.0 * static_cast<double>(x[row + i]);
      if (twice == 0.0) continue;
      for (std::size_t j = i; j < n; ++j) h[i * n + j] += twice * static_cast<double>(x[row + j]);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) h[i * n + j] = h[j * n + i];
  }
  return h;
}

std::vector<std::size_t> orderOf(const std::vector<double>& h, std::size_t n, GptqOrder order) {
  std::vector<std::size_t> inputs(n);
  std::iota(inputs.begin(), inputs.end(), 0U);
  if (order == GptqOrder::LargestFirst) {
    std::ranges::sort(inputs, [&](std::size_t a, std::size_t b) {
      const double sizeA = h[a * n + a];
      const double sizeB = h[b * n + b];
      return sizeA != sizeB ? sizeA > sizeB : a < b;
    });
  }
  return inputs;
}

/// H in that order, damped: `damping` times the diagonal's mean is added to the diagonal. If every
/// input is always 0, so is that mean; the diagonal is then 1, and each weight is rounded alone.
std::vector<double> damped(const std::vector<double>& h, const std::vector<std::size_t>& inputs,
                           double damping) {
  const std::size_t n = inputs.size();
  double mean = 0.0;
  for (std::size_t i = 0; i < n; ++i) mean += h[i * n + i] / static_cast<double>(n);
  std::vector<double> result(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) result[i * n + j] = h[inputs[i] * n + inputs[j]];
    double& diagonal = result[i * n + i];
    diagonal += damping * mean;
    if (diagonal == 0.0) diagonal = 1.0;
  }
  return result;
}

/// One layer's weights on the way to codes.
class GptqRounding {
 public:
  GptqRounding(const LinearWeights& weights, std::vector<std::size_t> inputs, std::vector<double> u,
               const GptqOptions& options)
      : inputs_(std::move(inputs)),
        u_(std::move(u)),
        options_(options),
        n_(weights.inputs),
        outputs_(weights.outputs),
        w_(n_ * outputs_),
        errors_(n_ * outputs_) {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t o = 0; o < outputs_; ++o) {
        w_[i * outputs_ + o] = weights.w[inputs_[i] * outputs_ + o];
      }
    }
    codes_.codes.resize(n_ * outputs_);
    codes_.scales.resize(ceilDivide(n_, options.groupSize) * outputs_);
    if (options.order != GptqOrder::AsGiven) {
      codes_.scales = quantizeGroups(weights, options.bits, options.groupSize, options.rule).scales;
    }
  }

  GroupCodes run() {
    for (std::size_t start = 0; start < n_; start += options_.blockSize) {
      const std::size_t end = std::min(start + options_.blockSize, n_);
      for (std::size_t i = start; i < end; ++i) {
        if (options_.order == GptqOrder::AsGiven && i % options_.groupSize == 0) chooseScales(i);
        round(i);
        for (std::size_t j = i + 1; j < end; ++j) repair(j, i);
      }
      for (std::size_t j = end; j < n_; ++j) {
        for (std::size_t i = start; i < end; ++i) repair(j, i);
      }
    }
    return std::move(codes_);
  }

 private:
  /// The scales of the group that begins with input `first`, for its weights as they are by then.
  /// Those behind the block's end have not heard of the block's errors yet (run() tells them when
  /// the block is done), so these are taken off a copy here.
  void chooseScales(std::size_t first) {
    const std::size_t size = std::min(options_.groupSize, n_ - first);
    const std::size_t blockStart = first / options_.blockSize * options_.blockSize;
    const std::size_t blockEnd = blockStart + options_.blockSize;
    std::vector<double> rows(w_.begin() + static_cast<std::ptrdiff_t>(first * outputs_),
                             w_.begin() + static_cast<std::ptrdiff_t>((first + size) * outputs_));
    for (std::size_t j = std::max(blockEnd, first); j < first + size; ++j) {
      for (std::size_t i = blockStart; i < first; ++i) {
        addErrors(&rows[(j - first) * outputs_], j, i);
      }
    }
    std::vector<float> values(size);
    for (std::size_t o = 0; o < outputs_; ++o) {
      for (std::size_t k = 0; k < size; ++k) {
        values[k] = static_cast<float>(rows[k * outputs_ + o]);
      }
      codes_.scales[first / options_.groupSize * outputs_ + o] =
          groupScale(values, options_.bits, options_.rule);
    }
  }

  void round(std::size_t i) {
    const CodeLimits limits = byteCodeLimits({.bits = options_.bits});
    const std::size_t input = inputs_[i];
    for (std::size_t o = 0; o < outputs_; ++o) {
      const QuantParams params{.scale = codes_.scales[input / options_.groupSize * outputs_ + o],
                               .zeroPoint = 0};
      const double exact = w_[i * outputs_ + o];
      const std::int32_t code =
          quantizeValue(static_cast<float>(exact), params, limits, Rounding::HalfEven);
      codes_.codes[input * outputs_ + o] = static_cast<std::int8_t>(code);
      errors_[i * outputs_ + o] =
          (exact - static_cast<double>(dequantizeValue(code, params))) / u_[i * n_ + i];
    }
  }

  void repair(std::size_t j, std::size_t i) { addErrors(&w_[j * outputs_], j, i); }

  void addErrors(double* row, std::size_t j, std::size_t i) const {
    const double factor = u_[i * n_ + j];
    const double* errors = &errors_[i * outputs_];
    for (std::size_t o = 0; o < outputs_; ++o) row[o] -= factor * errors[o];
  }

  std::vector<std::size_t> inputs_;
  std::vector<double> u_;
  GptqOptions options_;
  std::size_t n_;
  std::size_t outputs_;
  std::vector<double> w_;       // (n, outputs), in that order
  std::vector<double> errors_;  // (n, outputs)
  GroupCodes codes_;
};

}  // namespace

GroupCodes quantizeGptq(const LinearWeights& weights, std::span<const float> x,
                        const GptqOptions& options) {
  validate(weights, x, options);
  const std::size_t n = weights.inputs;
  const std::vector<double> h = hessianOf(x, n);
  std::vector<std::size_t> inputs = orderOf(h, n, options.order);
  const std::vector<double> own = damped(h, inputs, options.damping);
  std::vector<double> u;
  if (std::isfinite(own.front())) u = inverseFactor(own, n);
  if (u.empty() && options.damping > 1.0) {
    reject("options.damping", text(options.damping), "smaller: H is beyond the doubles with it");
  }
  if (u.empty()) {
    reject("options.damping", text(options.damping),
           "larger: the inputs depend on each other so much that H has no inverse");
  }
  return GptqRounding(weights, std::move(inputs), std::move(u), options).run();
}

double outputError(std::span<const float> x, std::span<const float> w, std::span<const float> other,
                   std::size_t inputs) {
  requireLength("other", other.size(), "w", w.size());
  if (inputs == 0 || w.size() % inputs != 0 || x.size() % inputs != 0) {
    reject("inputs", text(inputs), "what x.length and w.length are multiples of");
  }
  const std::size_t outputs = w.size() / inputs;
  std::vector<double> sums(outputs);
  double total = 0.0;
  for (std::size_t row = 0; row < x.size(); row += inputs) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t i = 0; i < inputs; ++i) {
      const auto value = static_cast<double>(x[row + i]);
      if (value == 0.0) continue;
      for (std::size_t o = 0; o < outputs; ++o) {
        const std::size_t at = i * outputs + o;
        sums[o] += value * (static_cast<double>(w[at]) - static_cast<double>(other[at]));
      }
    }
    for (const double sum : sums) total += sum * sum;
  }
  return total;
}

}  // namespace quantlab
