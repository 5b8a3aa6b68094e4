#pragma once

#include <cmath>
#include <limits>
#include <vector>

#include "quantlab/kernels/kernel.h"
#include "support.h"

/// Operands that find the differences between implementations of a kernel.
namespace quantlab::testing {

/// Below, at and above the lengths of vectors and of unrolled loops, and primes.
inline const std::vector<std::size_t>& kernelSizes() {
  static const std::vector<std::size_t> all{0,  1,  2,  3,  4,  5,  7,  8,  13,  15,
                                            16, 17, 31, 32, 33, 63, 64, 65, 127, 257};
  return all;
}

/// Runs of those lengths, alike; and lines whose last run is shorter, so that runs of one length
/// begin and end anywhere.
inline const std::vector<RunLayout>& runLayouts() {
  static const std::vector<RunLayout> all = [] {
    std::vector<RunLayout> layouts;
    for (const std::size_t length : kernelSizes()) {
      for (const std::size_t count : {1U, 3U, 4U, 9U}) {
        layouts.push_back(RunLayout::alike(count, length));
      }
    }
    for (const std::size_t length : {2U, 4U, 17U, 32U, 65U, 300U}) {
      for (const std::size_t last : {1U, 3U, 4U, 15U, 16U, 17U, 64U, 299U}) {
        for (const std::size_t perLine : {1U, 2U, 5U}) {
          if (last < length) layouts.push_back({3 * perLine, length, perLine, last});
        }
      }
    }
    return layouts;
  }();
  return all;
}

/// The run of each element.
inline std::vector<std::size_t> runsOf(const RunLayout& layout) {
  std::vector<std::size_t> runs;
  for (std::size_t run = 0; run < layout.count; ++run) {
    runs.insert(runs.end(), layout.lengthOf(run), run);
  }
  return runs;
}

/// Ties of steps of `scale` and their neighbours, signed zeros, denormals, the largest values.
inline std::vector<float> finiteExtremes(float scale) {
  using Limits = std::numeric_limits<float>;
  std::vector<float> x{0.0F,          -0.0F,          Limits::denorm_min(), -Limits::denorm_min(),
                       Limits::min(), -Limits::min(), Limits::max(),        Limits::lowest()};
  for (const float steps :
       {0.5F, 1.5F, 2.5F, 126.5F, 127.5F, 128.5F, 254.5F, 255.5F, 40000.0F, 2e7F}) {
    for (const float value : {steps * scale, -steps * scale}) {
      x.insert(x.end(), {value, std::nextafter(value, 0.0F), std::nextafter(value, 2.0F * value)});
    }
  }
  return x;
}

/// `n` values: those above in turn with random ones, from another one on for each seed.
inline std::vector<float> hostile(std::uint64_t seed, std::size_t n, float scale) {
  const std::vector<float> extremes = finiteExtremes(scale);
  std::vector<float> x = normal(seed + 1, n, 0.0F, 50.0F * scale);
  for (std::size_t i = 0; i < n; i += 1 + (i + seed) % 2) {
    x[i] = extremes[(i + 7 * seed) % extremes.size()];
  }
  return x;
}

/// Puts NaN and infinities into every fifth place.
inline std::vector<float> withNonFinite(std::vector<float> x) {
  const std::vector<float> values{kNaN, kInfinity, -kInfinity, -kNaN};
  for (std::size_t i = 0; i < x.size(); i += 5) {
    x[i] = values[i / 5 % values.size()];
  }
  return x;
}

/// Scales from 2^-8 upwards, and zero points of `limits`, for `n` runs or columns.
struct Parameters {
  std::vector<float> scales;
  std::vector<std::int32_t> zeroPoints;

  Parameters(std::size_t n, CodeLimits limits) {
    for (std::size_t i = 0; i < n; ++i) {
      scales.push_back(0.00390625F * static_cast<float>(1 + i % 11));
      zeroPoints.push_back(limits.qmin + static_cast<std::int32_t>(i * 7) % limits.count());
    }
  }
  QuantParams at(std::size_t i) const { return {.scale = scales[i], .zeroPoint = zeroPoints[i]}; }
  Runs runs(const RunLayout& layout) const {
    return {.layout = layout, .scales = scales.data(), .zeroPoints = zeroPoints.data()};
  }
  Rows rows(std::size_t count) const {
    return {.rows = count,
            .columns = scales.size(),
            .scales = scales.data(),
            .zeroPoints = zeroPoints.data()};
  }
};

}  // namespace quantlab::testing
