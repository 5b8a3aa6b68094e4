#pragma once

#include <cstddef>

namespace quantlab {

/// Runs of neighbours, one after the other, in lines of `perLine`: each has `length` elements, but
/// the last one of a line has `last`, which is no more.
struct RunLayout {
  std::size_t count;
  std::size_t length;
  std::size_t perLine;
  std::size_t last;

  static constexpr RunLayout alike(std::size_t count, std::size_t length) {
    return {.count = count, .length = length, .perLine = 1, .last = length};
  }

  constexpr bool areAlike() const { return last == length; }

  constexpr std::size_t lengthOf(std::size_t run) const {
    return areAlike() || (run + 1) % perLine != 0 ? length : last;
  }

  /// How many runs from this one on have its length.
  constexpr std::size_t alikeFrom(std::size_t run) const {
    if (areAlike()) return count - run;
    const std::size_t inLine = run % perLine;
    return inLine + 1 == perLine ? 1 : perLine - 1 - inLine;
  }
};

}  // namespace quantlab
