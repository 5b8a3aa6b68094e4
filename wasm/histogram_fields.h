#pragma once

#include <cstdint>

#include "js_types.h"
#include "quantlab/measure/histogram.h"

namespace quantlab::wasm {

/// A Histogram as JavaScript gets it.
struct HistogramFields {
  double lo = 0.0;
  double hi = 0.0;
  Uint32Array counts{val::undefined()};
  std::uint32_t below = 0;
  std::uint32_t above = 0;
};

inline HistogramFields toFields(const Histogram& h) {
  return {.lo = h.lo,
          .hi = h.hi,
          .counts = Uint32Array(toTypedArray(h.counts)),
          .below = h.below,
          .above = h.above};
}

}  // namespace quantlab::wasm
