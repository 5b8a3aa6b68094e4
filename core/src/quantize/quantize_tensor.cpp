#include "quantlab/quantize/quantize_tensor.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "check.h"
#include "kernels/part_runs.h"
#include "quantize/code_type.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/dequantize_kernel.h"
#include "quantlab/kernels/params_kernel.h"
#include "quantlab/kernels/quantize_kernel.h"

namespace quantlab {
namespace {

/// Applies `choose`, a function of a range, to each part.
template <typename Choose>
PartParams forEachRange(const PartRanges& ranges, Choose choose) {
  requireLength("ranges.max", ranges.max.size(), "ranges.min", ranges.min.size());
  PartParams params;
  params.scales.reserve(ranges.min.size());
  params.zeroPoints.reserve(ranges.min.size());
  for (std::size_t part = 0; part < ranges.min.size(); ++part) {
    const ValueRange range{.min = ranges.min[part], .max = ranges.max[part]};
    validateRange(range, "ranges", part);
    const QuantParams chosen = choose(range);
    params.scales.push_back(chosen.scale);
    params.zeroPoints.push_back(chosen.zeroPoint);
  }
  return params;
}

/// Counts first, without a branch, which the compiler turns into vectors.
void validateRanges(std::span<const float> min, std::span<const float> max) {
  std::size_t valid = 0;
  for (std::size_t part = 0; part < min.size(); ++part) {
    valid += isValidRange({.min = min[part], .max = max[part]}) ? 1 : 0;
  }
  if (valid == min.size()) return;
  for (std::size_t part = 0; part < min.size(); ++part) {
    validateRange({.min = min[part], .max = max[part]}, "ranges", part);
  }
}

}  // namespace

PartParams choosePartParams(const PartRanges& ranges, const QuantSpec& spec) {
  requireLength("ranges.max", ranges.max.size(), "ranges.min", ranges.min.size());
  PartParams params{.scales = std::vector<float>(ranges.min.size()),
                    .zeroPoints = std::vector<std::int32_t>(ranges.min.size())};
  choosePartParams(ranges.min, ranges.max, spec, params.scales, params.zeroPoints);
  return params;
}

void choosePartParams(std::span<const float> min, std::span<const float> max, const QuantSpec& spec,
                      std::span<float> scales, std::span<std::int32_t> zeroPoints) {
  codeLimits(spec);
  requireLength("max", max.size(), "min", min.size());
  requireLength("scales", scales.size(), "min", min.size());
  requireLength("zeroPoints", zeroPoints.size(), "min", min.size());
  validateRanges(min, max);
  paramsKernels().back().functions.choose(min.data(), max.data(), min.size(), spec, scales.data(),
                                          zeroPoints.data());
}

// region: signed-max-params
PartParams chooseSignedMaxParams(const PartRanges& ranges, const QuantSpec& spec) {
  codeLimits(spec);
  if (spec.scheme != Scheme::Symmetric) reject("spec.scheme", "asymmetric", "symmetric");
  if (spec.codeRange != CodeRange::Full) reject("spec.codeRange", "narrow", "full");
  const std::int32_t half = 1 << (spec.bits - 1);
  return forEachRange(ranges, [&](ValueRange range) {
    const float signedMax = range.max > -range.min ? range.max : range.min;
    const float magnitude = std::max(std::fabs(signedMax) / static_cast<float>(half),
                                     std::numeric_limits<float>::min());
    return QuantParams{.scale = signedMax == 0.0F ? 1.0F : std::copysign(magnitude, -signedMax),
                       .zeroPoint = spec.signedness == Signedness::Signed ? 0 : half};
  });
}
// endregion

// region: quantize-tensor
template <typename Code>
void quantizeTensor(std::span<const float> x, const Partition& partition, PartParamsView params,
                    const QuantSpec& spec, std::span<Code> codes) {
  const CodeLimits limits = codeLimits(spec);
  requireElements("x", x.size(), partition.elementCount());
  requireLength("codes", codes.size(), "x", x.size());
  requireCodeType<Code>(spec);
  validatePartParams(params, partition, limits);
  const auto& kernel = quantizeKernels<Code>().back().functions;
  const CodeGrid grid{.limits = limits, .rounding = spec.rounding};
  forEachWithParams(
      partition, params.scales.data(), params.zeroPoints.data(),
      [&](std::size_t start, const Runs& runs) {
        kernel.runs(x.data() + start, runs, grid, codes.data() + start);
      },
      [&](std::size_t start, const Rows& rows) {
        kernel.rows(x.data() + start, rows, grid, codes.data() + start);
      });
}
// endregion

template <typename Code>
void dequantizeTensor(std::span<const Code> codes, const Partition& partition,
                      PartParamsView params, std::span<float> restored) {
  using Limits = std::numeric_limits<Code>;
  requireElements("codes", codes.size(), partition.elementCount());
  requireLength("restored", restored.size(), "codes", codes.size());
  validatePartParams(params, partition, {.qmin = Limits::min(), .qmax = Limits::max()});
  const auto& kernel = dequantizeKernels<Code>().back().functions;
  forEachWithParams(
      partition, params.scales.data(), params.zeroPoints.data(),
      [&](std::size_t start, const Runs& runs) {
        kernel.runs(codes.data() + start, runs, restored.data() + start);
      },
      [&](std::size_t start, const Rows& rows) {
        kernel.rows(codes.data() + start, rows, restored.data() + start);
      });
}

template void quantizeTensor(std::span<const float>, const Partition&, PartParamsView,
                             const QuantSpec&, std::span<std::int8_t>);
template void quantizeTensor(std::span<const float>, const Partition&, PartParamsView,
                             const QuantSpec&, std::span<std::uint8_t>);
template void dequantizeTensor(std::span<const std::int8_t>, const Partition&, PartParamsView,
                               std::span<float>);
template void dequantizeTensor(std::span<const std::uint8_t>, const Partition&, PartParamsView,
                               std::span<float>);

}  // namespace quantlab
