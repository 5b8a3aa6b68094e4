#pragma once

#include <cstdint>

#include "quantlab/quantize/spec.h"

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

}  // namespace quantlab::wasm
