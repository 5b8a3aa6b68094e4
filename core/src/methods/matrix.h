#pragma once

#include <cstddef>
#include <string_view>

#include "check.h"

namespace quantlab {

/// The other extent of a matrix of `length` values that has `channels` rows or columns.
inline std::size_t otherExtent(std::string_view name, std::size_t length, std::size_t channels) {
  if (channels == 0) reject("channels", text(channels), "at least 1");
  requireNotEmpty(name, length);
  if (length % channels != 0) {
    reject(std::string(name) + ".length", text(length),
           "a multiple of channels (" + text(channels) + ")");
  }
  return length / channels;
}

}  // namespace quantlab
