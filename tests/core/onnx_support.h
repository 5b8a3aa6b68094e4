#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "quantlab/operators/array.h"

/// Short ways to write ONNX arrays down.
namespace quantlab::testing {

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
