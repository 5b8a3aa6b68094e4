#pragma once

#include <cstddef>

namespace quantlab::testing {

/// Bytes that operator new has given and that are not yet freed: now, and the most since `peak` was
/// set. Linking heap_account.cpp replaces operator new for the whole program.
struct HeapAccount {
  std::size_t live = 0;
  std::size_t peak = 0;
};

extern HeapAccount heap;

}  // namespace quantlab::testing
