#include <algorithm>
#include <numeric>

#include "input.h"
#include "quantlab/kernels/histogram_kernel.h"

namespace quantlab::fuzz {
namespace {

/// lo < hi, both and their difference finite.
Bins binsOf(Input& in, float scale) {
  Bins bins{.lo = in.finite(scale), .hi = in.finite(scale), .bins = 1};
  if (in.flag()) bins.lo += std::ldexp(in.finite(1.0F), -40);  // no float
  if (bins.lo > bins.hi) std::swap(bins.lo, bins.hi);
  if (bins.lo == bins.hi) bins = {.lo = -1.0, .hi = 1.0, .bins = 1};
  bins.bins = static_cast<int>(1 + (in.flag() ? in.below(64) : in.below(65536)));
  return bins;
}

/// Next to a bin's edge, or any.
float valueNear(Input& in, const Bins& bins, float scale) {
  if (in.flag()) return in.value(scale);
  const double part =
      static_cast<double>(in.below(static_cast<std::size_t>(bins.bins))) / bins.bins;
  const auto edge = static_cast<float>(bins.lo + part * (bins.hi - bins.lo));
  const std::size_t way = in.below(3);
  if (way == 0) return edge;
  return std::nextafter(edge, static_cast<float>(way == 1 ? bins.lo : bins.hi));
}

}  // namespace

void run(Input& in) {
  const float scale = in.scale();
  const Bins bins = binsOf(in, scale);
  const auto x = Array<float>::of(in.size(3000), in, [&] { return valueNear(in, bins, scale); });
  const float* begin = x.data();
  const float* end = begin + x.size();
  const bool areFinite = std::all_of(begin, end, [](float v) { return std::isfinite(v); });
  const bool hasNaN = std::any_of(begin, end, [](float v) { return std::isnan(v); });
  const std::size_t slots = static_cast<std::size_t>(bins.bins) + 2;
  Array<std::uint32_t> expected(slots, 0);
  for (const auto& kernel : histogramKernels()) {
    const Array<std::uint32_t> made(slots, 1);
    const bool said = kernel.functions.count(x.data(), x.size(), bins, made.data());
    const auto what = [&] { return kernel.name; };
    if (said != areFinite) {
      fail("histogram, %s, %zu values: says %d of whether all are finite", what(), x.size(), said);
    }
    const auto total = std::accumulate(made.data(), made.data() + slots, std::size_t{0});
    if (total != x.size()) fail("histogram, %s: %zu of %zu counted", what(), total, x.size());
    if (&kernel == &histogramKernels().front()) {
      std::copy_n(made.data(), slots, expected.data());
      continue;
    }
    for (std::size_t i = 0; i < slots && !hasNaN; ++i) {
      if (made[i] == expected[i]) continue;
      fail("histogram, %s, %zu values, %d bins from %a to %a: slot %zu has %u instead of %u",
           what(), x.size(), bins.bins, bins.lo, bins.hi, i, made[i], expected[i]);
    }
  }
}

}  // namespace quantlab::fuzz
