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
  LoraMlp own{.base = base,
              .shape = LoraShape(base.shape, toLoraSettings(get("lora"))),
              .parameters = toVector<float>(get("parameters"), "model.parameters")};
  if (own.parameters.size() != own.shape.parameters()) {
    throw std::invalid_argument(
        sentence("model.parameters.length", val(static_cast<double>(own.parameters.size())),
                 std::to_string(own.shape.parameters()) + ", those of the adapters"));
  }
  return own;
}

}  // namespace quantlab::wasm
