#pragma once

#include "models.h"
#include "quantlab/methods/lora_mlp.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(LoraObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(LoraSettingsObject)

struct LoraSettingsFields {
  double rank = 0.0;
  double alpha = 0.0;
  bool trainsBiases = false;
};

struct LoraFields {
  MlpFields base;
  LoraSettingsFields lora;
  Float32Array parameters{val::undefined()};
};

inline LoraSettings toLoraSettings(const val& lora) {
  const auto get = [&](const char* key) { return field(lora, "lora", key); };
  return {.rank = toInteger<std::size_t>(get("rank"), "lora.rank"),
          .alpha = toFloat(get("alpha"), "lora.alpha"),
          .trainsBiases = toBoolean(get("trainsBiases"), "lora.trainsBiases")};
}

inline LoraMlp toLora(const val& model) {
  const auto get = [&](const char* key) { return field(model, "model", key); };
  const Mlp base = toMlp(get("base"), "model.base");
  const LoraShape shape(base.shape, toLoraSettings(get("lora")));
  return {.base = base,
          .shape = shape,
          .parameters = toParameters(model, shape.parameters(), "adapters")};
}

}  // namespace quantlab::wasm
