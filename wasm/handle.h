#pragma once

#include "convert.h"

namespace quantlab::wasm {

/// The object behind a handle of the class that Embind calls `className`. JavaScript releases
/// handles with delete().
template <typename T>
T& toHandle(const val& value, std::string_view name, const char* className) {
  if (!value.instanceof(val::module_property(className))) {
    const bool vowel = std::string_view("AEIOU").find(className[0]) != std::string_view::npos;
    throw WrongType(sentence(name, value, (vowel ? "an " : "a ") + std::string(className)));
  }
  if (value.call<bool>("isDeleted")) {
    throw WrongType(std::string(name) + " is a deleted " + className + ", but must be one in use.");
  }
  return *value.as<T*>(emscripten::allow_raw_pointers());
}

}  // namespace quantlab::wasm
