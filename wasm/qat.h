#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models.h"
#include "quantlab/methods/qat_mlp.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(QatObject)

struct QatFields {
  NumberArray widths{val::undefined()};
  NumberArray bits{val::undefined()};
  Float32Array parameters{val::undefined()};
};

inline std::vector<int> toBits(const val& bits, const std::string& name) {
  std::vector<int> all;
  forEachElement(bits, name, "an array of integers", [&](const val& own, const std::string& at) {
    all.push_back(static_cast<int>(toInteger(own, at, 2, 8)));
  });
  return all;
}

inline QatMlp toQat(const val& model) {
  const auto get = [&](const char* key) { return field(model, "model", key); };
  const QatShape shape(MlpShape(toIndices(get("widths"), "model.widths")),
                       toBits(get("bits"), "model.bits"));
  return {.shape = shape, .parameters = toParameters(model, shape.parameters(), "shape")};
}

}  // namespace quantlab::wasm
