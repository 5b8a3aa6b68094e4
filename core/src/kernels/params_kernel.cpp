#include "quantlab/kernels/params_kernel.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "kernels/simd128.h"
#include "quantlab/kernels/min_max_kernel.h"

namespace quantlab {
namespace {

void chooseEach(const float* min, const float* max, std::size_t count, const QuantSpec& spec,
                float* scales, std::int32_t* zeroPoints) {
  for (std::size_t i = 0; i < count; ++i) {
    const QuantParams chosen = chooseParams({.min = min[i], .max = max[i]}, spec);
    scales[i] = chosen.scale;
    zeroPoints[i] = chosen.zeroPoint;
  }
}

bool chooseOfRuns(const float* x, const RunLayout& layout, const QuantSpec& spec, float* scales,
                  std::int32_t* zeroPoints) {
  bool areValid = true;
  for (std::size_t run = 0; run < layout.count; ++run) {
    const std::size_t length = layout.lengthOf(run);
    float min = 0.0F;
    float max = 0.0F;
    if (!minMaxKernels().front().functions.runs(x, RunLayout::alike(1, length), &min, &max)) {
      areValid = false;
    } else {
      chooseEach(&min, &max, 1, spec, scales + run, zeroPoints + run);
    }
    x += length;
  }
  return areValid;
}

}  // namespace

// What is good is counted without a branch: the compiler turns that into vectors.
bool areValidRanges(std::span<const float> min, std::span<const float> max) {
  std::size_t good = 0;
  for (std::size_t i = 0; i < min.size(); ++i) {
    good += isValidRange({.min = min[i], .max = max[i]}) ? 1 : 0;
  }
  return good == min.size();
}

// Nor is there a branch here; magnitudes of floats order as their bits do without that of the sign.
bool arePartParams(std::span<const float> scales, std::span<const std::int32_t> zeroPoints,
                   CodeLimits limits) {
  if (scales.empty()) return true;
  const auto magnitude = [](float x) { return std::bit_cast<std::uint32_t>(x) << 1; };
  std::uint32_t least = magnitude(scales[0]);
  std::uint32_t most = least;
  std::int32_t lowest = zeroPoints[0];
  std::int32_t highest = lowest;
  for (std::size_t i = 1; i < scales.size(); ++i) {
    least = std::min(least, magnitude(scales[i]));
    most = std::max(most, magnitude(scales[i]));
    lowest = std::min(lowest, zeroPoints[i]);
    highest = std::max(highest, zeroPoints[i]);
  }
  const std::uint32_t infinity = magnitude(std::numeric_limits<float>::infinity());
  return least > 0 && most < infinity && isCode(lowest, limits) && isCode(highest, limits);
}

std::span<const Kernel<ParamsFunctions>> paramsKernels() {
  static const Kernel<ParamsFunctions> kKernels[]{
      {"reference", "any", {chooseEach, chooseOfRuns}},
#ifdef QUANTLAB_HAS_SIMD128
      {"vectors of 4 ranges", "simd128", simd128::paramsFunctions()},
#endif
  };
  return kKernels;
}

}  // namespace quantlab
