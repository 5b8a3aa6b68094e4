#pragma once

#include <algorithm>
#include <cstddef>

#include "kernels/intrinsics.simd128.h"

/// How passes walk over values: sixteen at a time, a run's last ones together with some that were
/// done already.
namespace quantlab::simd128 {

/// Calls `visit(start)` for the sixteens of `length` elements, 16 or more.
template <typename Visit>
void forEachSixteen(std::size_t length, Visit visit) {
  std::size_t start = 0;
  for (; start + 16 <= length; start += 16) visit(start);
  if (start < length) visit(length - 16);
}

/// Columns that are done at a time, so that the memory for what is made of their parameters is
/// fixed.
constexpr std::size_t kColumns = 1024;

/// Calls `visit(start, count)` for up to `kColumns` of `columns`, 16 or more, at a time. Where
/// fewer than 16 are left, some before them come twice.
template <typename Visit>
void forEachColumnTile(std::size_t columns, Visit visit) {
  for (std::size_t tile = 0; tile < columns; tile += kColumns) {
    const std::size_t start = std::min(tile, columns - 16);
    visit(start, std::min(kColumns, columns - start));
  }
}

/// Parameters of sixteen elements: of each its own (columns), or of all the same (a run).
template <bool kOwn>
class Sixteen;

template <>
class Sixteen<true> {
 public:
  explicit Sixteen(const void* memory) : memory_(static_cast<const v128_t*>(memory)) {}

  v128_t vector(int i) const { return wasm_v128_load(memory_ + i); }

 private:
  const v128_t* memory_;
};

template <>
class Sixteen<false> {
 public:
  explicit Sixteen(v128_t all) : all_(all) {}
  /// One parameter of 32 bits, from memory.
  explicit Sixteen(const void* memory) : all_(wasm_v128_load32_splat(memory)) {}

  v128_t vector(int) const { return all_; }

 private:
  v128_t all_;
};

}  // namespace quantlab::simd128
