#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "quantlab/kernels/packed_nibbles.h"

namespace quantlab {

/// Products of int8 activations and weights of four bits with a scale for each group:
///
///   y (M, N) = sum over groups, first to last, of  float(sum over the group of a b) * scale
///
/// The inner sums are exact (int32: a group has at most maxGroupSize() rows), the outer one runs in
/// float, a product rounded before it is added: every implementation gives the same bits.
/// The range of scales is the caller's: an infinite or NaN scale, or a product beyond the floats,
/// gives what float arithmetic gives.
struct GemmS4Problem {
  const std::int8_t* a;    ///< (rows, b.rows()), row-major; any alignment
  std::size_t rows;        ///< M, 0 or more
  const PackedNibbles& b;  ///< packed with the kernel's depth
  float* y;                ///< (rows, b.columns()), row-major; overlaps nothing
  std::uint32_t* scratch;  ///< gemmS4ScratchWords() words; overlaps nothing
};

struct GemmS4Kernel {
  const char* name;
  const char* isa;    ///< instruction set: "any", "simd128" or "relaxed"
  std::size_t depth;  ///< of the packed weights
  void (*multiply)(const GemmS4Problem& problem);
};

/// All of this build: the reference first, the fastest last. All are exact everywhere: what relaxed
/// instructions do differently from machine to machine concerns larger codes than those of four
/// bits.
std::span<const GemmS4Kernel> gemmS4Kernels();

/// What a product needs beside its arrays, whatever M: two rows of A, reordered, and where the sums
/// of their groups start.
std::size_t gemmS4ScratchWords(const PackedNibbles& b);

/// The most rows of a group, a multiple of four, whose stored codes of 0 to 15 can't overflow a
/// sum.
constexpr std::size_t maxGroupSize() {
  return ((std::size_t{1} << 31U) - 1) / (std::size_t{128} * 15) / 4 * 4;
}

}  // namespace quantlab
