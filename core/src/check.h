#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Checks of arguments, shared by the core's functions: each failure is one sentence, "NAME is
/// VALUE, but must be ALLOWED.", thrown as std::invalid_argument.
namespace quantlab {

[[noreturn]] void reject(std::string_view name, std::string_view value, std::string_view allowed);

std::string text(std::int64_t value);

/// Up to seven significant digits, as a reader would write the number.
std::string text(double value);

inline std::string text(std::size_t value) { return text(static_cast<std::int64_t>(value)); }
inline std::string text(int value) { return text(static_cast<std::int64_t>(value)); }
inline std::string text(float value) { return text(static_cast<double>(value)); }

/// a * b. Rejects `name`, whose value a is, where sizes can't count so many: beyond 2^32 - 1 in
/// WebAssembly.
std::size_t checkedProduct(std::string_view name, std::size_t a, std::size_t b);

void requireFinite(std::string_view name, double value);

/// Names the first element that is NaN or infinite.
void requireFinite(std::string_view name, std::span<const float> values);

void requireNotEmpty(std::string_view name, std::size_t length);

void requireLength(std::string_view name, std::size_t length, std::string_view otherName,
                   std::size_t expected);

}  // namespace quantlab
