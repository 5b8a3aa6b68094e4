#include "quantlab/measure/shared_histograms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "check.h"

namespace quantlab {

std::vector<Histogram> sharedHistograms(std::span<const std::vector<float>> arrays, int bins) {
  if (arrays.empty()) reject("arrays", "empty", "at least one array");
  double lo = std::numeric_limits<double>::infinity();
  double hi = -lo;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    requireFinite("arrays[" + text(i) + "]", arrays[i]);
    for (const double value : arrays[i]) {
      lo = std::min(lo, value);
      hi = std::max(hi, value);
    }
  }
  if (lo >= hi) {  // equal values, or none
    const double center = lo > hi ? 0.0 : lo;
    const double width = std::max(0.5, std::fabs(center) / 2);
    lo = center - width;
    hi = center + width;
  }
  std::vector<Histogram> histograms;
  for (const std::vector<float>& x : arrays) {
    histograms.push_back(histogram(x, lo, hi, bins));
  }
  return histograms;
}

}  // namespace quantlab
