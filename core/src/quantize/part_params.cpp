#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "check.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/min_max_kernel.h"
#include "quantlab/kernels/params_kernel.h"
#include "quantlab/quantize/quantize_tensor.h"

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

/// How many ranges and their parameters are found before the next ones: they stay in the nearest
/// cache in between.
constexpr std::size_t kPartsAtOnce = 256;

/// Of the runs of a block. Returns whether all ranges are valid; if not, some are not chosen.
bool chooseForRuns(const float* x, const RunBlock& block, const QuantSpec& spec, float* scales,
                   std::int32_t* zeroPoints) {
  const auto& widen = minMaxKernels().back().functions.runs;
  const auto& choose = paramsKernels().back().functions.choose;
  for (std::size_t first = 0; first < block.count; first += kPartsAtOnce) {
    const std::size_t count = std::min(kPartsAtOnce, block.count - first);
    std::array<float, kPartsAtOnce> min{};
    std::array<float, kPartsAtOnce> max{};
    const float* start = x + first * block.length;
    if (!widen(start, count, block.length, min.data(), max.data())) return false;
    if (!areValidRanges({min.data(), count}, {max.data(), count})) return false;
    choose(min.data(), max.data(), count, spec, scales + first, zeroPoints + first);
  }
  return true;
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

PartParams observePartParams(std::span<const float> x, const Partition& partition,
                             const QuantSpec& spec) {
  PartParams params{.scales = std::vector<float>(partition.partCount()),
                    .zeroPoints = std::vector<std::int32_t>(partition.partCount())};
  observePartParams(x, partition, spec, params.scales, params.zeroPoints);
  return params;
}

void observePartParams(std::span<const float> x, const Partition& partition, const QuantSpec& spec,
                       std::span<float> scales, std::span<std::int32_t> zeroPoints) {
  codeLimits(spec);
  requireElements("x", x.size(), partition.elementCount());
  requireParts("scales", scales.size(), partition.partCount());
  requireParts("zeroPoints", zeroPoints.size(), partition.partCount());
  bool isDone = partition.isRunEach() && !x.empty();
  if (isDone) {
    partition.forEachBlock([&](const RunBlock& block) {
      isDone = isDone && chooseForRuns(x.data() + block.start, block, spec,
                                       scales.data() + block.part, zeroPoints.data() + block.part);
    });
  }
  if (isDone) return;
  const PartRanges ranges = observeRanges(x, partition);
  choosePartParams(ranges.min, ranges.max, spec, scales, zeroPoints);
}

}  // namespace quantlab
