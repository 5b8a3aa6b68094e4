#include "check.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace quantlab {

void reject(std::string_view name, std::string_view value, std::string_view allowed) {
  std::string shown(value.substr(0, 120));  // names that were asked for may be of any length,
  std::replace(shown.begin(), shown.end(), '\0', ' ');  // and an error ends at a zero
  std::string sentence(name);
  sentence.append(" is ").append(shown).append(", but must be ").append(allowed).append(".");
  throw std::invalid_argument(sentence);
}

std::string text(std::int64_t value) { return std::to_string(value); }

// Written out, since std::to_chars for floating point takes more of the WebAssembly module than all
// of the core.
std::string text(double value) {
  if (std::isnan(value)) return "NaN";
  if (value < 0) return "-" + text(-value);
  if (std::isinf(value)) return "Infinity";
  if (value == 0) return "0";

  int exponent = 0;
  for (; value >= 10; ++exponent) value /= 10;
  for (; value < 1; --exponent) value *= 10;
  std::string digits = std::to_string(std::llround(value * 1e6));
  if (digits.size() > 7) ++exponent;  // 9.9999999 was rounded up to 10
  digits.erase(digits.find_last_not_of('0') + 1);

  const bool isShort = exponent >= -5 && exponent < 7;
  const int beforePoint = isShort ? exponent + 1 : 1;
  if (beforePoint <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-beforePoint), '0') + digits;
  }
  const auto point = static_cast<std::size_t>(beforePoint);
  if (digits.size() < point) digits.resize(point, '0');
  if (digits.size() > point) digits.insert(point, ".");
  return isShort ? digits : digits + "e" + std::to_string(exponent);
}

std::size_t checkedProduct(std::string_view name, std::size_t a, std::size_t b) {
  constexpr std::size_t kLargest = std::numeric_limits<std::size_t>::max();
  if (b != 0 && a > kLargest / b) {
    reject(name, text(a),
           "at most " + text(kLargest / b) + ", to have " + text(b) + " values each");
  }
  return a * b;
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
