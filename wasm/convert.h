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
#include <type_traits>
#include <utility>
#include <vector>

/// Between JavaScript's values and the core's. Arrays are copied in and out, so that nothing has
/// to be freed. Whatever comes in is checked here: Embind itself coerces in silence.
namespace quantlab::wasm {

using emscripten::val;

/// An argument of the wrong JavaScript type; reaches JavaScript as a TypeError.
class WrongType : public std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// Runs `call` and turns the core's exceptions into JavaScript's: an uncaught C++ exception would
/// arrive there without its message.
template <typename Call>
auto guarded(Call call) {
  const char* type = "RangeError";
  std::string message;
  try {
    return call();
  } catch (const WrongType& error) {
    type = "TypeError";
    message = error.what();
  } catch (const std::invalid_argument& error) {
    message = error.what();
  } catch (const std::exception&) {  // bad_alloc or length_error
    message = "There is not enough memory for arrays of this length.";
  }
  val::global(type).new_(message).throw_();
}

inline std::string describe(const val& value) {
  const auto type = value.typeOf().as<std::string>();
  if ((type == "object" && !value.isNull()) || type == "function") {
    return val::global("Object")["prototype"]["toString"].call<std::string>("call", value);
  }
  const auto text = val::global("String")(value).as<std::string>();
  return type == "string" ? "'" + text + "'" : text;
}

inline std::string sentence(const std::string& name, const val& value, const std::string& allowed) {
  return name + " is " + describe(value) + ", but must be " + allowed + ".";
}

/// The value of a field of an argument; undefined if the field is missing.
inline val field(const val& object, const std::string& name, const char* key) {
  if (object.isNull() || object.typeOf().as<std::string>() != "object") {
    throw WrongType(sentence(name, object, std::string("an object with a field ") + key));
  }
  return object[key];
}

inline double toNumber(const val& value, const std::string& name) {
  if (!value.isNumber()) throw WrongType(sentence(name, value, "a number"));
  return value.as<double>();
}

inline float toFloat(const val& value, const std::string& name) {
  return static_cast<float>(toNumber(value, name));
}

/// Any value of the type `Int`, as far as JavaScript's numbers hold it exactly.
template <typename Int>
Int toInteger(const val& value, const std::string& name) {
  constexpr double kExact = 9007199254740991.0;
  constexpr double kMin = std::numeric_limits<Int>::min();
  constexpr double kMax = std::min(kExact, static_cast<double>(std::numeric_limits<Int>::max()));
  const double number = value.isNumber() ? value.as<double>() : NAN;
  if (std::trunc(number) != number) throw WrongType(sentence(name, value, "an integer"));
  if (number < kMin || number > kMax) {
    const std::string allowed = "from " + describe(val(kMin)) + " to " + describe(val(kMax));
    throw std::invalid_argument(sentence(name, value, allowed));
  }
  return static_cast<Int>(number);
}

/// Enumerators cross as strings: they stay readable in a URL and survive a structured clone.
template <typename Enum>
using Names = std::array<std::pair<const char*, Enum>, 2>;

template <typename Enum>
Enum toEnum(const val& value, const std::string& name, const Names<Enum>& names) {
  for (const auto& [text, enumerator] : names) {
    if (value.strictlyEquals(val(text))) return enumerator;
  }
  throw WrongType(
      sentence(name, value, std::string("'") + names[0].first + "' or '" + names[1].first + "'"));
}

template <typename T>
constexpr const char* kArrayName = nullptr;
template <>
inline constexpr const char* kArrayName<float> = "Float32Array";
template <>
inline constexpr const char* kArrayName<std::int8_t> = "Int8Array";
template <>
inline constexpr const char* kArrayName<std::uint8_t> = "Uint8Array";
template <>
inline constexpr const char* kArrayName<std::uint16_t> = "Uint16Array";
template <>
inline constexpr const char* kArrayName<std::uint32_t> = "Uint32Array";

/// Compares names, since an array from another realm is not an `instanceof` this one's.
template <typename T>
bool isArrayOf(const val& value) {
  return describe(value) == std::string("[object ") + kArrayName<T> + "]";
}

template <typename T>
std::vector<T> toVector(const val& value, const std::string& name) {
  if (!isArrayOf<T>(value)) {
    throw WrongType(sentence(name, value, std::string("of type ") + kArrayName<T>));
  }
  return emscripten::convertJSArrayToNumberVector<T>(value);
}

template <typename T>
val toTypedArray(const std::vector<T>& values) {
  return val::global(kArrayName<T>)
      .new_(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace quantlab::wasm
