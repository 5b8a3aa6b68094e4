#pragma once

#include <string_view>

#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {

void requireParts(std::string_view name, std::size_t length, std::size_t parts);

/// Throws std::invalid_argument as validateRange does, naming the part.
void validateRanges(std::span<const float> min, std::span<const float> max, std::string_view name);

void validatePartParams(PartParamsView params, const Partition& partition, CodeLimits limits);

}  // namespace quantlab
