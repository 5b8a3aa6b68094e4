#pragma once

#include <type_traits>

#include "check.h"
#include "quantlab/codes/spec.h"

namespace quantlab {

/// The codes' type has to have a sign if and only if the spec's codes have one.
template <typename Code>
void requireCodeType(const QuantSpec& spec) {
  if ((spec.signedness == Signedness::Signed) != std::is_signed_v<Code>) {
    reject("spec.signedness", std::is_signed_v<Code> ? "unsigned" : "signed",
           "that of the codes' type");
  }
}

}  // namespace quantlab
