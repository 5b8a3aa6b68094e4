#include "quantlab/quantize/quantize_tensor.h"

#include <cmath>
#include <limits>
#include <string>

#include "check.h"
#include "quantize/code_type.h"
#include "quantlab/quantize/quantize.h"

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

void requireParts(std::string_view name, std::size_t length, std::size_t parts) {
  if (length != parts) {
    reject(std::string(name) + ".length", text(length), text(parts) + ", the number of parts");
  }
}

void validatePartParams(const PartParams& params, const Partition& partition, CodeLimits limits) {
  requireParts("params.scales", params.scales.size(), partition.partCount());
  requireParts("params.zeroPoints", params.zeroPoints.size(), partition.partCount());
  for (std::size_t part = 0; part < partition.partCount(); ++part) {
    const auto [scale, zeroPoint] = params.at(part);
    if (!std::isfinite(scale) || scale == 0.0F) {
      reject("params.scales[" + text(part) + "]", text(scale), "finite and not 0");
    }
    if (zeroPoint < limits.qmin || zeroPoint > limits.qmax) {
      reject("params.zeroPoints[" + text(part) + "]", text(zeroPoint),
             "one of the codes " + text(limits.qmin) + " to " + text(limits.qmax));
    }
  }
}

}  // namespace

PartRanges observeRanges(std::span<const float> x, const Partition& partition) {
  requireElements("x", x.size(), partition.elementCount());
  requireFinite("x", x);
  PartRanges ranges{.min = std::vector<float>(partition.partCount()),
                    .max = std::vector<float>(partition.partCount())};
  partition.forEachRun([&](const Run& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      const float value = x[run.start + i];
      const std::size_t part = run.part + i * run.partStep;
      ranges.min[part] = std::min(ranges.min[part], value);
      ranges.max[part] = std::max(ranges.max[part], value);
    }
  });
  return ranges;
}

PartParams choosePartParams(const PartRanges& ranges, const QuantSpec& spec) {
  codeLimits(spec);
  return forEachRange(ranges, [&](ValueRange range) { return chooseParams(range, spec); });
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
void quantizeTensor(std::span<const float> x, const Partition& partition, const PartParams& params,
                    const QuantSpec& spec, std::span<Code> codes) {
  const CodeLimits limits = codeLimits(spec);
  requireElements("x", x.size(), partition.elementCount());
  requireLength("codes", codes.size(), "x", x.size());
  requireCodeType<Code>(spec);
  validatePartParams(params, partition, limits);
  partition.forEachRun([&](const Run& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      const QuantParams own = params.at(run.part + i * run.partStep);
      codes[run.start + i] =
          static_cast<Code>(quantizeValue(x[run.start + i], own, limits, spec.rounding));
    }
  });
}
// endregion

template <typename Code>
void dequantizeTensor(std::span<const Code> codes, const Partition& partition,
                      const PartParams& params, std::span<float> restored) {
  using Limits = std::numeric_limits<Code>;
  requireElements("codes", codes.size(), partition.elementCount());
  requireLength("restored", restored.size(), "codes", codes.size());
  validatePartParams(params, partition, {.qmin = Limits::min(), .qmax = Limits::max()});
  partition.forEachRun([&](const Run& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      const QuantParams own = params.at(run.part + i * run.partStep);
      restored[run.start + i] = dequantizeValue(codes[run.start + i], own);
    }
  });
}

template void quantizeTensor(std::span<const float>, const Partition&, const PartParams&,
                             const QuantSpec&, std::span<std::int8_t>);
template void quantizeTensor(std::span<const float>, const Partition&, const PartParams&,
                             const QuantSpec&, std::span<std::uint8_t>);
template void dequantizeTensor(std::span<const std::int8_t>, const Partition&, const PartParams&,
                               std::span<float>);
template void dequantizeTensor(std::span<const std::uint8_t>, const Partition&, const PartParams&,
                               std::span<float>);

}  // namespace quantlab
