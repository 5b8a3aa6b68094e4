#pragma once

#include <algorithm>

#include "quantlab/codes/params.h"

namespace quantlab {

/// The part of `extremes`, a range that holds 0, between two bounds; it is made to hold 0 again.
inline ValueRange cut(ValueRange extremes, double min, double max) {
  return {.min = std::max(extremes.min, static_cast<float>(std::min(min, 0.0))),
          .max = std::min(extremes.max, static_cast<float>(std::max(max, 0.0)))};
}

/// The part between -magnitude and magnitude.
inline ValueRange cut(ValueRange extremes, double magnitude) {
  return cut(extremes, -magnitude, magnitude);
}

}  // namespace quantlab
