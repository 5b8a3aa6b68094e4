#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "models.h"
#include "quantlab/methods/quantize_char_model.h"
#include "quantlab/methods/quantize_mlp.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(SchemeObjects)
EMSCRIPTEN_DECLARE_VAL_TYPE(MethodName)
EMSCRIPTEN_DECLARE_VAL_TYPE(RuleName)
EMSCRIPTEN_DECLARE_VAL_TYPE(TraceObjects)

constexpr Names<WeightMethod> kMethods{
    {{"rounding", WeightMethod::Rounding}, {"gptq", WeightMethod::Gptq}}};
constexpr Names<ScaleRule> kRules{
    {{"absMax", ScaleRule::AbsMax}, {"leastError", ScaleRule::LeastError}}};

/// Names the fields of a scheme for the generated types; toScheme reads them.
struct SchemeFields {
  double bits = 0.0;
  double groupSize = 0.0;
  MethodName method{val::undefined()};
  RuleName rule{val::undefined()};
  bool correctsBias = false;
};

struct QuantizedMlpFields {
  MlpFields restored;
  TraceObjects layers{val::undefined()};
  double bytes = 0.0;
};

struct QuantizedCharModelFields {
  CharModelFields restored;
  double embeddingBytes = 0.0;
  TraceObjects layers{val::undefined()};
  double bytes = 0.0;
};

WeightScheme toScheme(const val& scheme, const std::string& name) {
  const auto get = [&](const char* key) { return field(scheme, name, key); };
  return {.bits = static_cast<int>(toInteger(get("bits"), name + ".bits", 2, 8)),
          .groupSize = toInteger<std::size_t>(get("groupSize"), name + ".groupSize"),
          .method = toEnum(get("method"), name + ".method", kMethods),
          .rule = toEnum(get("rule"), name + ".rule", kRules),
          .correctsBias = toBoolean(get("correctsBias"), name + ".correctsBias")};
}

std::vector<WeightScheme> toSchemes(const val& schemes) {
  if (!schemes.isArray()) throw WrongType(sentence("schemes", schemes, "an array of schemes"));
  std::vector<WeightScheme> all;
  for (const val& scheme : emscripten::vecFromJSArray<val>(schemes)) {
    all.push_back(toScheme(scheme, "schemes[" + std::to_string(all.size()) + "]"));
  }
  return all;
}

TraceObjects toTraces(const std::vector<LayerTrace>& layers) {
  val all = val::array();
  for (const LayerTrace& layer : layers) all.call<void>("push", layer);
  return TraceObjects(all);
}

QuantizedMlpFields quantizeMlp(const MlpObject& model, const SchemeObjects& schemes,
                               const Float32Array& calibration) {
  return guarded([&] {
    const QuantizedMlp own = quantlab::quantizeMlp(toMlp(model), toSchemes(schemes),
                                                   toVector<float>(calibration, "calibration"));
    return QuantizedMlpFields{.restored = toFields(own.restored),
                              .layers = toTraces(own.layers),
                              .bytes = static_cast<double>(own.bytes())};
  });
}

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

EMSCRIPTEN_BINDINGS(quantized_models) {
  using namespace emscripten;

  register_type<SchemeObject>("WeightScheme");
  register_type<SchemeObjects>("readonly WeightScheme[]");
  register_type<MethodName>("'rounding' | 'gptq'");
  register_type<RuleName>("'absMax' | 'leastError'");
  register_type<TraceObjects>("LayerTrace[]");
  value_object<SchemeFields>("WeightScheme")
      .field("bits", &SchemeFields::bits)
      .field("groupSize", &SchemeFields::groupSize)
      .field("method", &SchemeFields::method)
      .field("rule", &SchemeFields::rule)
      .field("correctsBias", &SchemeFields::correctsBias);
  value_object<LayerTrace>("LayerTrace")
      .field("ownSqnr", &LayerTrace::ownSqnr)
      .field("totalSqnr", &LayerTrace::totalSqnr)
      .field("bytes", &LayerTrace::bytes);
  value_object<QuantizedMlpFields>("QuantizedMlp")
      .field("restored", &QuantizedMlpFields::restored)
      .field("layers", &QuantizedMlpFields::layers)
      .field("bytes", &QuantizedMlpFields::bytes);
  value_object<QuantizedCharModelFields>("QuantizedCharModel")
      .field("restored", &QuantizedCharModelFields::restored)
      .field("embeddingBytes", &QuantizedCharModelFields::embeddingBytes)
      .field("layers", &QuantizedCharModelFields::layers)
      .field("bytes", &QuantizedCharModelFields::bytes);

  function("quantizeMlp(model, schemes, calibration)", &quantizeMlp);
  function("quantizeCharModel(model, embeddingBits, scheme, contexts)", &quantizeCharModel);
}

}  // namespace quantlab::wasm
