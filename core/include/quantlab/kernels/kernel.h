#pragma once

#include <cstddef>
#include <cstdint>

#include "quantlab/codes/params.h"
#include "quantlab/codes/run_layout.h"

/// Kernels are the inner loops over memory: a plain reference that says what is right, and faster
/// implementations that give the same bits. They trust their caller: pointers hold as many elements
/// as the counts say, need no alignment beyond their type's, and what is written overlaps nothing
/// that is read. What a function of the core has checked is not checked again.
///
/// The faster ones work in vectors, of 128 bits here: four floats, say, of which one instruction
/// adds all four at once. Each place in a vector is a lane.
namespace quantlab {

/// One implementation. A registry lists all that this build has: the reference first, the fastest
/// last.
template <typename Functions>
struct Kernel {
  const char* name;
  const char* isa;  ///< instruction set: "any" or "simd128"
  Functions functions;
};

/// Run r has the scale scales[r] and the zero point zeroPoints[r].
struct Runs {
  RunLayout layout;
  const float* scales;
  const std::int32_t* zeroPoints;
};

/// `rows` rows, one after the other, of `columns` elements each. Element i of each row has the
/// scale scales[i] and the zero point zeroPoints[i].
struct Rows {
  std::size_t rows;
  std::size_t columns;
  const float* scales;
  const std::int32_t* zeroPoints;
};

/// `count` elements with the same parameters, which must outlive the result.
inline Runs oneRun(std::size_t count, const QuantParams& params) {
  return {.layout = RunLayout::alike(1, count),
          .scales = &params.scale,
          .zeroPoints = &params.zeroPoint};
}

/// Which codes there are, and which of two a value between them gets.
struct CodeGrid {
  CodeLimits limits;
  Rounding rounding;
};

}  // namespace quantlab
