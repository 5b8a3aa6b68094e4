#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "check.h"
#include "quantize/block_ranges.h"
#include "quantize/part_checks.h"
#include "quantlab/kernels/params_kernel.h"
#include "quantlab/quantize/quantize_tensor.h"
#include "tensor/checks.h"

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

/// Finds ranges of parts of several runs, or of columns, and their parameters by so many at a time:
/// a fixed memory, in the nearest cache.
class ParamsByTile {
 public:
  ParamsByTile(const float* x, const QuantSpec& spec, float* scales, std::int32_t* zeroPoints)
      : x_(x), spec_(spec), scales_(scales), zeroPoints_(zeroPoints) {}

  /// Of all parts. Returns whether all ranges are valid; if not, some are not chosen.
  bool choose(const Partition& partition) {
    if (partition.granularity() == Granularity::PerChannel) {  // each block meets all channels
      while (isValid_ && first_ < partition.partCount()) {
        const std::size_t count = std::min(kTile, partition.partCount() - first_);
        partition.forEachBlock([&](const RunBlock& block) { widen(block, first_, count); });
        chooseTile(count);
      }
      return isValid_;
    }
    std::size_t held = 0;  // each block holds the next parts, whole: several fill a tile
    partition.forEachBlock([&](const RunBlock& block) {
      for (std::size_t done = 0; done < block.partCount() && isValid_;) {
        const std::size_t count = std::min(kTile - held, block.partCount() - done);
        widen(block, done, count, held);
        done += count;
        held += count;
        if (held == kTile) chooseTile(std::exchange(held, 0));
      }
    });
    chooseTile(held);
    return isValid_;
  }

 private:
  static constexpr std::size_t kTile = 1024;

  void widen(const RunBlock& block, std::size_t first, std::size_t count, std::size_t held = 0) {
    isValid_ =
        widenRanges(x_, block, first, count, min_.data() + held, max_.data() + held) && isValid_;
  }

  /// The parameters of the first parts that have none, whose ranges the tile holds.
  void chooseTile(std::size_t count) {
    if (!isValid_) return;
    paramsKernels().back().functions.choose(min_.data(), max_.data(), count, spec_,
                                            scales_ + first_, zeroPoints_ + first_);
    first_ += count;
    min_.fill(0.0F);
    max_.fill(0.0F);
  }

  const float* x_;
  const QuantSpec& spec_;
  float* scales_;
  std::int32_t* zeroPoints_;
  std::size_t first_ = 0;
  bool isValid_ = true;
  std::array<float, kTile> min_{};
  std::array<float, kTile> max_{};
};

/// Returns whether all ranges are valid; if not, some parameters mean nothing.
bool chooseObserved(const float* x, const Partition& partition, const QuantSpec& spec,
                    float* scales, std::int32_t* zeroPoints) {
  if (!partition.isOneRunEach()) return ParamsByTile(x, spec, scales, zeroPoints).choose(partition);
  bool areValid = false;
  partition.forEachBlock([&](const RunBlock& all) {
    areValid = paramsKernels().back().functions.ofRuns(x, all.runs, spec, scales, zeroPoints);
  });
  return areValid;
}

/// As the public function, with the name of the ranges for the sentence about a bad one.
void chooseNamed(std::span<const float> min, std::span<const float> max, std::string_view name,
                 const QuantSpec& spec, std::span<float> scales,
                 std::span<std::int32_t> zeroPoints) {
  codeLimits(spec);
  validateRanges(min, max, name);
  paramsKernels().back().functions.choose(min.data(), max.data(), min.size(), spec, scales.data(),
                                          zeroPoints.data());
}

}  // namespace

PartParams choosePartParams(const PartRanges& ranges, const QuantSpec& spec) {
  requireLength("ranges.max", ranges.max.size(), "ranges.min", ranges.min.size());
  PartParams params{.scales = std::vector<float>(ranges.min.size()),
                    .zeroPoints = std::vector<std::int32_t>(ranges.min.size())};
  chooseNamed(ranges.min, ranges.max, "ranges", spec, params.scales, params.zeroPoints);
  return params;
}

void choosePartParams(std::span<const float> min, std::span<const float> max, const QuantSpec& spec,
                      std::span<float> scales, std::span<std::int32_t> zeroPoints) {
  codeLimits(spec);
  requireLength("max", max.size(), "min", min.size());
  requireLength("scales", scales.size(), "min", min.size());
  requireLength("zeroPoints", zeroPoints.size(), "min", min.size());
  chooseNamed(min, max, "", spec, scales, zeroPoints);
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
  if (!x.empty() && chooseObserved(x.data(), partition, spec, scales.data(), zeroPoints.data())) {
    return;
  }
  // Parts without elements, or a sentence about what is not finite.
  const PartRanges ranges = observeRanges(x, partition);
  chooseNamed(ranges.min, ranges.max, "ranges", spec, scales, zeroPoints);
}

}  // namespace quantlab
