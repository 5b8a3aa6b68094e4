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
  if (!bits.isArray()) throw WrongType(sentence(name, bits, "an array of integers"));
  std::vector<int> all;
  for (const val& own : emscripten::vecFromJSArray<val>(bits)) {
    const std::string place = name + "[" + std::to_string(all.size()) + "]";
    all.push_back(static_cast<int>(toInteger(own, place, 2, 8)));
  }
  return all;
}

inline QatMlp toQat(const val& model) {
  const auto get = [&](const char* key) { return field(model, "model", key); };
  const QatShape shape(MlpShape(toIndices(get("widths"), "model.widths")),
                       toBits(get("bits"), "model.bits"));
  return {.shape = shape, .parameters = toParameters(model, shape.parameters(), "shape")};
}

}  // namespace quantlab::wasm
