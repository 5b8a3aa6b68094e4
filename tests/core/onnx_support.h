#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "quantlab/operators/array.h"

/// Short ways to write ONNX arrays down, and the formats to loop over.
namespace quantlab::testing {

/// What QuantizeLinear gives: integers up to 16 bits, floats up to 8.
inline std::vector<NumberFormat> quantizedFormats() {
  std::vector<NumberFormat> formats;
  for (const NumberFormat& format : numberFormats()) {
    const int most = format.isInteger() ? 16 : 8;
    if (format.kind != FormatKind::PowerOfTwo && format.bits <= most) formats.push_back(format);
  }
  return formats;
}

inline onnx::Array array(std::string_view type, std::vector<std::size_t> extents,
                         std::vector<double> values) {
  return {"array", numberFormat(type), Shape(std::move(extents)), std::move(values)};
}

inline onnx::Array scalar(std::string_view type, double value) { return array(type, {}, {value}); }

inline onnx::Array vector(std::string_view type, std::vector<double> values) {
  const std::size_t length = values.size();
  return array(type, {length}, std::move(values));
}

}  // namespace quantlab::testing
