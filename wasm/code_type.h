#pragma once

#include <cstdint>

#include "js_types.h"
#include "quantlab/codes/spec.h"

namespace quantlab::wasm {

/// Calls `function` with a value of the type that codes with or without sign have.
template <typename Function>
void withCodeType(Signedness signedness, Function function) {
  if (signedness == Signedness::Signed) {
    function(std::int8_t{});
  } else {
    function(std::uint8_t{});
  }
}

/// Calls `function` with the codes, copied in, whichever of the two types their array has.
template <typename Function>
auto withCodes(const Codes& codes, Function function, const char* name = "codes") {
  if (isArrayOf<std::int8_t>(codes)) return function(toVector<std::int8_t>(codes, name));
  if (isArrayOf<std::uint8_t>(codes)) return function(toVector<std::uint8_t>(codes, name));
  throw WrongType(sentence(name, codes, "of type Int8Array or Uint8Array"));
}

}  // namespace quantlab::wasm
