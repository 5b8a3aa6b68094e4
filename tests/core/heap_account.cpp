// A file of its own: where a compiler sees an allocation and the call of free together, it
// complains.
#include "heap_account.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace quantlab::testing {

HeapAccount heap;

}  // namespace quantlab::testing

namespace {

using quantlab::testing::heap;

constexpr std::align_val_t kPlain{__STDCPP_DEFAULT_NEW_ALIGNMENT__};

/// A block and, before it, its length, in as many bytes as keep the block aligned.
void* take(std::size_t length, std::align_val_t align) {
  const auto room = static_cast<std::size_t>(align);
  static_assert(sizeof length <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
  void* const start = std::aligned_alloc(room, (2 * room + length - 1) / room * room);
  if (start == nullptr) throw std::bad_alloc();
  std::memcpy(start, &length, sizeof length);
  heap.live += length;
  heap.peak = std::max(heap.peak, heap.live);
  return static_cast<std::byte*>(start) + room;
}

void give(void* block, std::align_val_t align) {
  if (block == nullptr) return;
  void* const start = static_cast<std::byte*>(block) - static_cast<std::size_t>(align);
  std::size_t length = 0;
  std::memcpy(&length, start, sizeof length);
  heap.live -= length;
  std::free(start);
}

}  // namespace

void* operator new(std::size_t length) { return take(length, kPlain); }
void* operator new(std::size_t length, std::align_val_t align) { return take(length, align); }
void operator delete(void* block) noexcept { give(block, kPlain); }
void operator delete(void* block, std::size_t) noexcept { give(block, kPlain); }
void operator delete(void* block, std::align_val_t align) noexcept { give(block, align); }
void operator delete(void* block, std::size_t, std::align_val_t align) noexcept {
  give(block, align);
}
