#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "check.h"
#include "quantize/block_ranges.h"
#include "quantize/part_checks.h"
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

/// Finds ranges and their parameters by so many at a time: a fixed memory, in the nearest cache.
class ParamsByTile {
 public:
  ParamsByTile(const float* x, const QuantSpec& spec, float* scales, std::int32_t* zeroPoints)
      : x_(x), spec_(spec), scales_(scales), zeroPoints_(zeroPoints) {}

  /// Of all parts. Returns whether all ranges are valid; if not, some are not chosen.
  bool choose(const Partition& partition) {
    if (partition.granularity() == Granularity::PerChannel) {  // each block meets all channels
      forEachTile(partition.partCount(), [&](std::size_t first, std::size_t count) {
        partition.forEachBlock([&](const RunBlock& block) { widen(block, first, count); });
        chooseTile(first, count);
      });
    } else {  // each block holds its parts whole
      partition.forEachBlock([&](const RunBlock& block) {
        const std::size_t parts = block.partStep == 0 ? block.count : block.length;
        forEachTile(parts, [&](std::size_t first, std::size_t count) {
          widen(block, first, count);
          chooseTile(block.part + first, count);
        });
      });
    }
    return isValid_;
  }

 private:
  static constexpr std::size_t kTile = 1024;

  template <typename Visit>
  void forEachTile(std::size_t parts, Visit visit) {
    for (std::size_t first = 0; first < parts && isValid_; first += kTile) {
      const std::size_t count = std::min(kTile, parts - first);
      std::fill_n(min_.begin(), count, 0.0F);
      std::fill_n(max_.begin(), count, 0.0F);
      visit(first, count);
    }
  }

  void widen(const RunBlock& block, std::size_t first, std::size_t count) {
    isValid_ = widenRanges(x_, block, first, count, min_.data(), max_.data()) && isValid_;
  }

  void chooseTile(std::size_t part, std::size_t count) {
    isValid_ = isValid_ && areValidRanges({min_.data(), count}, {max_.data(), count});
    if (!isValid_) return;
    paramsKernels().back().functions.choose(min_.data(), max_.data(), count, spec_, scales_ + part,
                                            zeroPoints_ + part);
  }

  const float* x_;
  const QuantSpec& spec_;
  float* scales_;
  std::int32_t* zeroPoints_;
  bool isValid_ = true;
  std::array<float, kTile> min_;
  std::array<float, kTile> max_;
};

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
  ParamsByTile tiles(x.data(), spec, scales.data(), zeroPoints.data());
  if (!x.empty() && tiles.choose(partition)) return;
  // Parts without elements, or a sentence about what is not finite.
  const PartRanges ranges = observeRanges(x, partition);
  choosePartParams(ranges.min, ranges.max, spec, scales, zeroPoints);
}

}  // namespace quantlab
