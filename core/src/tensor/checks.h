#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "quantlab/tensor/shape.h"

/// What check.h is for arguments of any kind, for those that have a shape.
namespace quantlab {

/// As "(2, 3)".
std::string text(const Shape& shape);

/// For values of a tensor, which its shape counts.
void requireElements(std::string_view name, std::size_t length, std::size_t expected);

}  // namespace quantlab
