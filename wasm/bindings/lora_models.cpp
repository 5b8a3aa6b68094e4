#include <emscripten/bind.h>

#include "lora.h"

namespace quantlab::wasm {
namespace {

struct Nf4Fields {
  MlpFields restored;
  double bytes = 0.0;
};

Nf4Fields quantizeNf4(const MlpObject& model) {
  return guarded([&] {
    const Nf4Mlp own = quantlab::quantizeNf4(toMlp(model));
    return Nf4Fields{.restored = toFields(own.restored), .bytes = static_cast<double>(own.bytes)};
  });
}

LoraFields startLora(const MlpObject& model, const LoraSettingsObject& lora, const Number& seed) {
  return guarded([&] {
    const LoraSettings settings = toLoraSettings(lora);
    const LoraMlp own =
        LoraMlp::start(toMlp(model), settings, toInteger<std::uint64_t>(seed, "seed"));
    return LoraFields{.base = toFields(own.base),
                      .lora = {.rank = static_cast<double>(settings.rank),
                               .alpha = settings.alpha,
                               .trainsBiases = settings.trainsBiases},
                      .parameters = Float32Array(toTypedArray(own.parameters))};
  });
}

MlpFields mergedLora(const LoraObject& model) {
  return guarded([&] { return toFields(toLora(model).merged()); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(lora_models) {
  using namespace emscripten;

  register_type<LoraObject>("LoraModel");
  register_type<LoraSettingsObject>("LoraSettings");
  value_object<Nf4Fields>("Nf4Mlp")
      .field("restored", &Nf4Fields::restored)
      .field("bytes", &Nf4Fields::bytes);
  value_object<LoraSettingsFields>("LoraSettings")
      .field("rank", &LoraSettingsFields::rank)
      .field("alpha", &LoraSettingsFields::alpha)
      .field("trainsBiases", &LoraSettingsFields::trainsBiases);
  value_object<LoraFields>("LoraModel")
      .field("base", &LoraFields::base)
      .field("lora", &LoraFields::lora)
      .field("parameters", &LoraFields::parameters);

  function("quantizeNf4(model)", &quantizeNf4);
  function("startLora(model, lora, seed)", &startLora);
  function("mergedLora(model)", &mergedLora);
}

}  // namespace quantlab::wasm
