#include "quantlab/kernels/histogram_kernel.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "kernel_support.h"

namespace quantlab {
namespace {

using Slots = std::vector<std::uint32_t>;

Slots expectedSlots(const float* x, std::size_t n, const Bins& bins) {
  Slots slots(static_cast<std::size_t>(bins.bins) + 2);
  for (std::size_t i = 0; i < n; ++i) {
    const double position = (x[i] - bins.lo) * bins.bins / (bins.hi - bins.lo);
    const double bin = std::min(std::floor(position) + 1.0, static_cast<double>(bins.bins));
    if (x[i] < bins.lo) {
      ++slots.front();
    } else if (x[i] > bins.hi) {
      ++slots.back();
    } else {
      ++slots[static_cast<std::size_t>(bin)];
    }
  }
  return slots;
}

TEST_CASE("every kernel counts each value in the same slot", "[kernels]") {
  const std::vector<Bins> cases{{-1.5, 2.25, 37},   {0.0, 1.0, 1},      {-100.0, 100.0, 2048},
                                {-0.1, 0.3, 65536}, {-1e-40, 1e-39, 7}, {-3e38, 3e38, 100}};
  for (const Bins& bins : cases) {
    for (const std::size_t n : testing::kernelSizes()) {
      std::vector<float> x = testing::hostile(n, n + 1, 1.0F);
      for (std::size_t i = 0; i < n; i += 4) {  // edges of bins
        x[i] = static_cast<float>(bins.lo + static_cast<double>(i % 40) / 37 * (bins.hi - bins.lo));
      }
      const Slots expected = expectedSlots(x.data() + 1, n, bins);
      for (const auto& kernel : histogramKernels()) {
        Slots slots(expected.size());
        CAPTURE(kernel.name, n, bins.bins);
        CHECK(kernel.functions.count(x.data() + 1, n, bins, slots.data()));
        CHECK(slots == expected);
        kernel.functions.count(x.data() + 1, n, bins, slots.data());
        CHECK(std::accumulate(slots.begin(), slots.end(), 0U) == 2 * n);
      }
    }
  }
}

TEST_CASE("a histogram notices a value that is not finite wherever it stands", "[kernels]") {
  for (const float odd : {testing::kNaN, testing::kInfinity, -testing::kInfinity}) {
    for (std::size_t place = 0; place < 11; ++place) {
      std::vector<float> x = testing::normal(place, 11);
      x[place] = odd;
      for (const auto& kernel : histogramKernels()) {
        Slots slots(6);
        CAPTURE(kernel.name, place, odd);
        CHECK_FALSE(kernel.functions.count(x.data(), x.size(), {-1.0, 1.0, 4}, slots.data()));
      }
    }
  }
}

}  // namespace
}  // namespace quantlab
