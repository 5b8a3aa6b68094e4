#include <algorithm>

#include "gemmlowp.h"
#include "input.h"
#include "parts.h"
#include "quantlab/kernels/requantize_kernel.h"

namespace quantlab::fuzz {
namespace {

/// Sums, and where their codes go to.
template <typename Code>
struct Problem {
  std::size_t rows;
  std::size_t columns;
  std::size_t stride;
  std::int32_t zeroPoint;
  CodeLimits limits;
  Array<std::int32_t> sums;

  explicit Problem(Input& in)
      : rows(in.size(70)),
        columns(1 + in.below(8)),
        stride(columns + in.below(9)),
        zeroPoint(code(in)),
        limits{code(in), code(in)},
        sums(Array<std::int32_t>::of(rows * 8, in, [&] { return sum(in); })) {
    if (limits.qmin > limits.qmax) std::swap(limits.qmin, limits.qmax);
  }

  SumStrip strip() const { return {sums.data(), rows, columns}; }

  /// `multiply(call)` has a kernel compute; `steps(sum, column)` are the right ones from the zero
  /// point.
  template <typename Call, typename Steps>
  void compare(const char* kernel, const char* way, Call call, Steps steps) const {
    const std::size_t n = rows == 0 ? 0 : (rows - 1) * stride + columns;
    const Array<Code> codes(n, zeroPoint & 3, Code{77});
    call(codes.data());
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t row = i / stride;
      const std::size_t column = i % stride;
      const bool exists = column < columns;
      const std::int32_t from = exists ? sums[row * 8 + column] : 0;
      const double exact = exists ? steps(from, column) + zeroPoint : 0.0;
      const auto right =
          exists ? static_cast<int>(std::clamp<double>(exact, limits.qmin, limits.qmax)) : 77;
      if (codes[i] == right) continue;
      fail(
          "requantize %s, %s, row %zu of %zu, column %zu of %zu, stride %zu: sum %d, zero point "
          "%d, codes %d to %d: %d instead of %d",
          way, kernel, row, rows, column, columns, stride, from, zeroPoint, limits.qmin,
          limits.qmax, codes[i], right);
    }
  }

 private:
  static std::int32_t code(Input& in) {
    using Limits = std::numeric_limits<Code>;
    return in.between(Limits::min(), Limits::max());
  }
  static std::int32_t sum(Input& in) {
    return static_cast<std::int32_t>(in.word()) >> in.below(32);
  }
};

template <typename Code>
void byFloats(Input& in) {
  const Problem<Code> problem(in);
  const auto factors = Array<float>::of(8, in, [&] { return in.finite(0x1p-10F); });
  const FloatRequantization how{factors.data(), problem.zeroPoint, problem.limits};
  for (const auto& kernel : requantizeKernels<Code>()) {
    problem.compare(
        kernel.name, "by floats",
        [&](Code* codes) {
          kernel.functions.byFloats(problem.strip(), how, codes, problem.stride);
        },
        [&](std::int32_t sum, std::size_t column) {
          const float product = static_cast<float>(sum) * factors[column];
          return std::nearbyint(static_cast<double>(product));
        });
  }
}

FixedFactor fixedFactor(Input& in) {
  if (in.below(16) == 0) return {.multiplier = 0, .shift = in.between(-31, 31)};
  const std::uint32_t bits = in.word() >> 2U >> in.below(31) << in.below(4);
  return {.multiplier = static_cast<std::int32_t>(1U << 30U | (bits & 0x3fffffffU)),
          .shift = in.between(-31, 31)};
}

/// As gemmlowp's users multiply.
double plainFixed(std::int32_t sum, FixedFactor factor) {
  using Limits = std::numeric_limits<std::int32_t>;
  const double doubled = std::ldexp(sum, std::max(-factor.shift, 0));
  const auto held =
      static_cast<std::int32_t>(std::clamp<double>(doubled, Limits::min(), Limits::max()));
  return testing::roundingDivideByPowerOfTwo(
      testing::roundingDoublingHighMul(held, factor.multiplier), std::max(factor.shift, 0));
}

template <typename Code>
void byIntegers(Input& in) {
  const Problem<Code> problem(in);
  const auto factors = Array<FixedFactor>::of(problem.columns, in, [&] { return fixedFactor(in); });
  const FixedRequantization how{factors.data(), problem.zeroPoint, problem.limits};
  for (const auto& kernel : requantizeKernels<Code>()) {
    problem.compare(
        kernel.name, "by integers",
        [&](Code* codes) {
          kernel.functions.byIntegers(problem.strip(), how, codes, problem.stride);
        },
        [&](std::int32_t sum, std::size_t column) { return plainFixed(sum, factors[column]); });
  }
}

}  // namespace

void run(Input& in) {
  const bool isFloat = in.flag();
  withCode(in.flag(),
           [&]<typename Code>(Code) { isFloat ? byFloats<Code>(in) : byIntegers<Code>(in); });
}

}  // namespace quantlab::fuzz
