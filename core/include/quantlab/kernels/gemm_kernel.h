#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "quantlab/kernels/packed_matrix.h"

/// Integer matrix products Y (M, N) int32 = start (N) + A (M, K) B (K, N) with A int8 or uint8 and
/// B int8, exact modulo 2^32. Thus a product is exact where every sum fits an int32, as it does for
/// any codes up to maxDepth(): K of 131071 for int8 times int8, 65793 for uint8 times int8.
/// The product of a vector and a matrix is the case M = 1, a dot product that of M = 1 and N = 1.
/// They need no function of their own: this one goes another way for M = 1.
namespace quantlab {

/// Who takes what a kernel computes: it calls `take` with one strip after the other, so that
/// whatever is made of the sums (stored, codes of the next layer) is made while they are still in
/// the cache. A strip is some rows of Y by the eight columns of one panel of B: `sums` (rows, 8)
/// are those from `row` and `column` on, of which only the first `columns` columns exist.
struct GemmSink {
  void (*take)(const GemmSink& sink, const std::int32_t* sums, std::size_t row, std::size_t rows,
               std::size_t column, std::size_t columns);
};

/// One product. `Code` is std::int8_t or std::uint8_t.
template <typename Code>
struct GemmProblem {
  const Code* a;              ///< (rows, b.rows()), row-major; any alignment
  std::size_t rows;           ///< M, 0 or more
  const PackedMatrix& b;      ///< packed with the kernel's depth
  const std::int32_t* start;  ///< what each sum starts from: eight for each panel; or null, for 0
  void* scratch;              ///< gemmScratchBytes(), aligned to 16; overlaps nothing
};

/// The instructions by which the kernel multiplies and adds, on registers alone, with no load or
/// store between them: what the machine can do at best, to hold a product's speed against.
struct PeakLoop {
  std::int32_t (*run)(std::size_t turns);  ///< or null; the result keeps compilers from dropping it
  std::size_t multiplyAdds;                ///< in a turn
};

struct GemmKernel {
  const char* name;
  const char* isa;    ///< instruction set: "any", "simd128" or "relaxed"
  std::size_t depth;  ///< of the packed matrix
  void (*int8)(const GemmProblem<std::int8_t>& problem, const GemmSink& sink);
  void (*uint8)(const GemmProblem<std::uint8_t>& problem, const GemmSink& sink);

  /// Whether its instructions do here what it needs: the relaxed ones differ between machines.
  bool (*isExact)();

  PeakLoop peak;
};

/// All of this build: the reference first, the fastest last.
std::span<const GemmKernel> gemmKernels();

/// The last that is exact here.
const GemmKernel& fastestGemm();

/// What a product of `rows` rows and `depth` K needs beside its arrays: rows of A, reordered.
std::size_t gemmScratchBytes(std::size_t rows, const PackedMatrix& b);

/// The largest K at which no product of any codes overflows an int32.
template <typename Code>
constexpr std::size_t maxDepth() {
  constexpr std::size_t kLargestA = sizeof(Code) == 1 && Code(-1) < 0 ? 128 : 255;
  return ((std::size_t{1} << 31U) - 1) / (kLargestA * 128);
}

}  // namespace quantlab
