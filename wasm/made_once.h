#pragma once

#include <emscripten/val.h>

#include <utility>
#include <vector>

/// JavaScript's values that calls need again and again.
namespace quantlab::wasm {

using emscripten::val;

/// Values by the literal that they are made from, made once: most of a call's time went into making
/// them.
class MadeOnce {
 public:
  explicit MadeOnce(val (*make)(const char*)) : make_(make) {}

  const val& from(const char* literal) {
    for (const auto& [text, value] : made_) {
      if (text == literal) return value;
    }
    return made_.emplace_back(literal, make_(literal)).second;
  }

 private:
  val (*make_)(const char*);
  std::vector<std::pair<const char*, val>> made_;
};

/// A property of JavaScript's global object.
[[gnu::noinline]] inline const val& global(const char* name) {
  static MadeOnce properties([](const char* text) { return val::global(text); });
  return properties.from(name);
}

/// A literal as JavaScript's string.
[[gnu::noinline]] inline const val& interned(const char* literal) {
  static MadeOnce strings([](const char* text) { return val(text); });
  return strings.from(literal);
}

}  // namespace quantlab::wasm
