#include <emscripten/bind.h>

#include "quantlab/methods/quantize_char_model.h"
#include "text_models.h"
#include "weight_schemes.h"

namespace quantlab::wasm {
namespace {

struct QuantizedCharModelFields {
  CharModelFields restored;
  double embeddingBytes = 0.0;
  TraceObjects layers{val::undefined()};
  double bytes = 0.0;
};

QuantizedCharModelFields quantizeCharModel(const CharModelObject& model,
                                           const Number& embeddingBits, const SchemeObject& scheme,
                                           const Uint8Array& contexts) {
  return guarded([&] {
    const QuantizedCharModel own = quantlab::quantizeCharModel(
        toCharModel(model), static_cast<int>(toInteger(embeddingBits, "embeddingBits", 2, 8)),
        toScheme(scheme, "scheme"), toVector<std::uint8_t>(contexts, "contexts"));
    return QuantizedCharModelFields{.restored = toFields(own.restored),
                                    .embeddingBytes = static_cast<double>(own.embeddingBytes),
                                    .layers = toTraces(own.layers),
                                    .bytes = static_cast<double>(own.bytes())};
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(quantized_text) {
  using namespace emscripten;

  value_object<QuantizedCharModelFields>("QuantizedCharModel")
      .field("restored", &QuantizedCharModelFields::restored)
      .field("embeddingBytes", &QuantizedCharModelFields::embeddingBytes)
      .field("layers", &QuantizedCharModelFields::layers)
      .field("bytes", &QuantizedCharModelFields::bytes);

  function("quantizeCharModel(model, embeddingBits, scheme, contexts)", &quantizeCharModel);
}

}  // namespace quantlab::wasm
