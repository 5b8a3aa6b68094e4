#pragma once

#include "convert.h"

namespace quantlab::wasm {

/// The class that Embind calls so.
[[gnu::noinline]] inline const val& classOf(const char* name) {
  static MadeOnce classes([](const char* text) { return val::module_property(text); });
  return classes.from(name);
}

/// The object behind a handle of the class that Embind calls `className`. JavaScript releases
/// handles with delete().
template <typename T>
T& toHandle(const val& value, std::string_view name, const char* className) {
  if (!value.instanceof(classOf(className))) {
    const bool vowel = std::string_view("AEIOU").find(className[0]) != std::string_view::npos;
    throw WrongType(sentence(name, value, (vowel ? "an " : "a ") + std::string(className)));
  }
  if (value.call<bool>("isDeleted")) {
    throw WrongType(std::string(name) + " is a deleted " + className + ", but must be one in use.");
  }
  return *value.as<T*>(emscripten::allow_raw_pointers());
}

}  // namespace quantlab::wasm
