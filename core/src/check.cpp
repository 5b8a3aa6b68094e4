#include "check.h"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace quantlab {

void reject(std::string_view name, std::string_view value, std::string_view allowed) {
  std::string sentence(name);
  sentence.append(" is ").append(value).append(", but must be ").append(allowed).append(".");
  throw std::invalid_argument(sentence);
}

std::string text(std::int64_t value) { return std::to_string(value); }

std::string text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::general, 9)
                       .ptr;
  return {buffer.data(), end};
}

void requireFinite(std::string_view name, double value) {
  if (!std::isfinite(value)) reject(name, text(value), "finite");
}

void requireFinite(std::string_view name, std::span<const float> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) {
      requireFinite(std::string(name) + "[" + text(i) + "]", values[i]);
    }
  }
}

void requireNotEmpty(std::string_view name, std::size_t length) {
  if (length == 0) reject(name, "empty", "at least one value long");
}

void requireLength(std::string_view name, std::size_t length, std::string_view otherName,
                   std::size_t expected) {
  if (length != expected) {
    reject(std::string(name) + ".length", text(length),
           text(expected) + ", the length of " + std::string(otherName));
  }
}

}  // namespace quantlab
