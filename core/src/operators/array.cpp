#include "quantlab/operators/array.h"

#include <cmath>
#include <utility>

#include "check.h"

namespace quantlab::onnx {

Array::Array(std::string_view name, const NumberFormat& type, Shape shape,
             std::vector<double> values)
    : type_(&type), shape_(std::move(shape)), values_(std::move(values)) {
  const std::string data = std::string(name) + ".data";
  requireLength(data, values_.size(), std::string(name) + ".shape's extents multiplied",
                shape_.elementCount());
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double held = convert(values_[i], type, Overflow::Special);
    const bool isHeld = std::isnan(held) ? std::isnan(values_[i]) : held == values_[i];
    if (!isHeld) {
      reject(data + "[" + text(i) + "]", text(values_[i]), "a value of " + std::string(type.name));
    }
    values_[i] = held;
  }
}

}  // namespace quantlab::onnx
