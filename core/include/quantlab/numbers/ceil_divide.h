#pragma once

#include <cstddef>

namespace quantlab {

/// a / b, rounded up, without a + b - 1, which sizes may not hold. b is at least 1.
constexpr std::size_t ceilDivide(std::size_t a, std::size_t b) {
  return a / b + (a % b == 0 ? 0 : 1);
}

}  // namespace quantlab
