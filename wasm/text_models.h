#pragma once

#include <string>

#include "js_types.h"
#include "quantlab/nn/char_model.h"

/// Models of text as JavaScript holds them: plain objects, as those of images are.
namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(CharModelObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(CharShapeObject)

struct CharShapeFields {
  double codes = 0.0;
  double context = 0.0;
  double embedding = 0.0;
  double hidden = 0.0;
};

struct CharModelFields {
  CharShapeFields shape;
  Float32Array parameters{val::undefined()};
};

inline CharShape toCharShape(const val& shape) {
  const auto size = [&](const char* key) {
    return toInteger<std::size_t>(field(shape, "shape", key), std::string("shape.") + key);
  };
  const CharShape own{.codes = size("codes"),
                      .context = size("context"),
                      .embedding = size("embedding"),
                      .hidden = size("hidden")};
  validateCharShape(own);
  return own;
}

inline CharModel toCharModel(const val& model) {
  CharModel own{
      .shape = toCharShape(field(model, "model", "shape")),
      .parameters = toVector<float>(field(model, "model", "parameters"), "model.parameters")};
  validateCharModel(own);
  return own;
}

inline CharModelFields toFields(const CharModel& model) {
  const CharShape& shape = model.shape;
  return {.shape = {.codes = static_cast<double>(shape.codes),
                    .context = static_cast<double>(shape.context),
                    .embedding = static_cast<double>(shape.embedding),
                    .hidden = static_cast<double>(shape.hidden)},
          .parameters = Float32Array(toTypedArray(model.parameters))};
}

}  // namespace quantlab::wasm
