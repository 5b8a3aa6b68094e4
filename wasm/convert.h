#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "made_once.h"

/// Between JavaScript's values and the core's. Arrays are copied in and out, so that nothing has
/// to be freed. Whatever comes in is checked here: Embind itself coerces in silence.
namespace quantlab::wasm {

/// An argument of the wrong JavaScript type; reaches JavaScript as a TypeError.
class WrongType : public std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// The largest size that the call under way was given: what to name if memory runs out.
struct Size {
  std::string name;
  double value = 0.0;
};
inline Size largestSize;

[[gnu::noinline]] inline void noteSize(std::string_view name, double value) {
  if (value > largestSize.value) largestSize = {std::string(name), value};
}

[[gnu::noinline]] inline std::string describe(const val& value);

/// For std::bad_alloc and std::length_error.
[[gnu::noinline]] inline std::string memorySentence() {
  if (largestSize.name.empty()) return "There is not enough memory for what this call makes.";
  return largestSize.name + " is " + describe(val(largestSize.value)) +
         ", but must be less: there is not enough memory for it.";
}

[[gnu::noinline]] inline val toError(const std::exception& error) {
  if (dynamic_cast<const WrongType*>(&error) != nullptr) {
    return global("TypeError").new_(std::string(error.what()));
  }
  const bool isSentence = dynamic_cast<const std::invalid_argument*>(&error) != nullptr;
  return global("RangeError").new_(isSentence ? std::string(error.what()) : memorySentence());
}

/// Of the exception that is being handled: once, not in each binding.
[[gnu::noinline]] inline val currentError() {
  try {
    throw;
  } catch (const std::exception& error) {
    return toError(error);
  }
}

/// Runs `call` and turns the core's exceptions into JavaScript's: an uncaught C++ exception would
/// arrive there without its message.
template <typename Call>
auto guarded(Call call) {
  largestSize = {};
  val thrown = val::undefined();
  try {
    return call();
  } catch (...) {  // std::bad_alloc and std::length_error among them
    thrown = currentError();
  }
  thrown.throw_();
}

/// As much of it as a sentence can hold: it ends at a character of code 0, and is read.
[[gnu::noinline]] inline std::string describe(const val& value) {
  const auto type = value.typeOf().as<std::string>();
  if ((type == "object" && !value.isNull()) || type == "function") {
    return global("Object")["prototype"]["toString"].call<std::string>("call", value);
  }
  auto text = global("String")(value).call<std::string>("slice", 0, 60);
  std::replace(text.begin(), text.end(), '\0', ' ');
  return type == "string" ? "'" + text + "'" : text;
}

[[gnu::noinline]] inline std::string sentence(std::string_view name, const val& value,
                                              std::string_view allowed) {
  std::string text(name);
  return text.append(" is ").append(describe(value)).append(", but must be ").append(allowed) + ".";
}

/// The value of a field of an argument; undefined if the field is missing.
[[gnu::noinline]] inline val field(const val& object, std::string_view name, const char* key) {
  if (!object.isNull() && !object.isUndefined()) {
    val value = object[interned(key)];
    if (!value.isUndefined() || object.typeOf().strictlyEquals(interned("object"))) return value;
  }
  throw WrongType(sentence(name, object, std::string("an object with a field ") + key));
}

[[gnu::noinline]] inline double toNumber(const val& value, std::string_view name) {
  if (!value.isNumber()) throw WrongType(sentence(name, value, "a number"));
  return value.as<double>();
}

inline float toFloat(const val& value, std::string_view name) {
  return static_cast<float>(toNumber(value, name));
}

[[gnu::noinline]] inline double toInteger(const val& value, std::string_view name, double min,
                                          double max) {
  const double number = value.isNumber() ? value.as<double>() : NAN;
  if (std::trunc(number) != number) throw WrongType(sentence(name, value, "an integer"));
  if (number < min || number > max) {
    const std::string allowed = "from " + describe(val(min)) + " to " + describe(val(max));
    throw std::invalid_argument(sentence(name, value, allowed));
  }
  return number;
}

/// Any value of the type `Int`, as far as JavaScript's numbers hold it exactly.
template <typename Int>
Int toInteger(const val& value, std::string_view name) {
  using Limits = std::numeric_limits<Int>;
  constexpr double kExact = 9007199254740991.0;
  constexpr double kMax = std::min(kExact, static_cast<double>(Limits::max()));
  const double number = toInteger(value, name, Limits::min(), kMax);
  if constexpr (std::is_same_v<Int, std::size_t>) noteSize(name, number);
  return static_cast<Int>(number);
}

[[gnu::noinline]] inline bool toBoolean(const val& value, std::string_view name) {
  if (!value.isTrue() && !value.isFalse()) throw WrongType(sentence(name, value, "true or false"));
  return value.isTrue();
}

[[gnu::noinline]] inline std::string toText(const val& value, std::string_view name) {
  if (!value.isString()) throw WrongType(sentence(name, value, "a string"));
  return value.as<std::string>();
}

/// Enumerators cross as strings: they stay readable in a URL and survive a structured clone.
template <typename Enum, std::size_t count = 2>
using Names = std::array<std::pair<const char*, Enum>, count>;

template <typename Enum, std::size_t count>
[[gnu::noinline]] Enum toEnum(const val& value, std::string_view name,
                              const Names<Enum, count>& names) {
  std::string allowed;
  for (std::size_t i = 0; i < count; ++i) {
    if (value.strictlyEquals(interned(names[i].first))) return names[i].second;
    if (i > 0) allowed += i + 1 == count ? " or " : ", ";
    allowed.append("'").append(names[i].first).append("'");
  }
  throw WrongType(sentence(name, value, allowed));
}

template <typename T>
constexpr const char* kArrayName = nullptr;
template <>
inline constexpr const char* kArrayName<float> = "Float32Array";
template <>
inline constexpr const char* kArrayName<double> = "Float64Array";
template <>
inline constexpr const char* kArrayName<std::int8_t> = "Int8Array";
template <>
inline constexpr const char* kArrayName<std::uint8_t> = "Uint8Array";
template <>
inline constexpr const char* kArrayName<std::uint16_t> = "Uint16Array";
template <>
inline constexpr const char* kArrayName<std::int32_t> = "Int32Array";
template <>
inline constexpr const char* kArrayName<std::uint32_t> = "Uint32Array";

/// Compares names, since an array from another realm is not an `instanceof` this one's.
template <typename T>
[[gnu::noinline]] bool isArrayOf(const val& value) {
  return describe(value) == std::string("[object ") + kArrayName<T> + "]" &&
         global("ArrayBuffer").call<bool>("isView", value);  // any object may call itself an array
}

[[gnu::noinline]] inline std::size_t lengthOf(const val& array, std::string_view name) {
  return toInteger<std::size_t>(array[interned("length")], std::string(name) + ".length");
}

/// An array whose memory went elsewhere (a detached buffer) is empty.
template <typename T>
[[gnu::noinline]] std::vector<T> toVector(const val& value, std::string_view name) {
  if (!isArrayOf<T>(value)) {
    throw WrongType(sentence(name, value, std::string("of type ") + kArrayName<T>));
  }
  std::vector<T> elements(lengthOf(value, name));
  if (!elements.empty()) {
    val(emscripten::typed_memory_view(elements.size(), elements.data())).call<void>("set", value);
  }
  return elements;
}

/// Calls `read(element, name)` for the elements of an array `ofWhat`. One after the other: an array
/// without the elements that its length claims is refused at the first that is missing.
template <typename Read>
void forEachElement(const val& array, const std::string& name, const char* ofWhat, Read read) {
  if (!array.isArray()) throw WrongType(sentence(name, array, ofWhat));
  const std::size_t length = lengthOf(array, name);
  for (std::size_t i = 0; i < length; ++i) read(array[i], name + "[" + std::to_string(i) + "]");
}

/// Extents, counts or indices.
[[gnu::noinline]] inline std::vector<std::size_t> toIndices(const val& value,
                                                            const std::string& name) {
  std::vector<std::size_t> indices;
  forEachElement(value, name, "an array of integers", [&](const val& own, const std::string& at) {
    indices.push_back(toInteger<std::size_t>(own, at));
  });
  return indices;
}

template <typename T>
[[gnu::noinline]] val toTypedArray(const std::vector<T>& values) {
  return global(kArrayName<T>).new_(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace quantlab::wasm
