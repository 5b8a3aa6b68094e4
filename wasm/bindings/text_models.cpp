#include "text_models.h"

#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "quantlab/nn/alphabet.h"
#include "quantlab/nn/text_evaluation.h"

namespace quantlab::wasm {
namespace {

CharModelFields randomCharModel(const CharShapeObject& shape, const Number& seed) {
  return guarded([&] {
    return toFields(CharModel::random(toCharShape(shape), toInteger<std::uint64_t>(seed, "seed")));
  });
}

TextEvaluation evaluateText(const CharModelObject& model, const Uint8Array& text) {
  return guarded([&] {
    return quantlab::evaluateText(toVector<std::uint8_t>(text, "text"), toCharModel(model));
  });
}

Uint8Array continueText(const CharModelObject& model, const Uint8Array& start, const Number& count,
                        const Number& temperature, const Number& seed) {
  return guarded([&] {
    const CharModel own = toCharModel(model);
    constexpr double kMost = 1e6;
    const auto wanted = static_cast<std::size_t>(toInteger(count, "count", 0.0, kMost));
    return Uint8Array(toTypedArray(quantlab::continueText(
        toVector<std::uint8_t>(start, "start"), wanted, toNumber(temperature, "temperature"),
        toInteger<std::uint64_t>(seed, "seed"), own.shape,
        [&](std::span<const std::uint8_t> contexts, std::span<float> logits) {
          own.forward(contexts, logits);
        })));
  });
}

Uint8Array encodeText(const Text& characters, const Text& text) {
  return guarded([&] {
    const Alphabet alphabet(toText(characters, "characters"));
    return Uint8Array(toTypedArray(alphabet.encode(toText(text, "text"))));
  });
}

Text decodeText(const Text& characters, const Uint8Array& codes) {
  return guarded([&] {
    const Alphabet alphabet(toText(characters, "characters"));
    return Text(val(alphabet.decode(toVector<std::uint8_t>(codes, "codes"))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(text_models) {
  using namespace emscripten;

  register_type<CharShapeObject>("CharShape");
  register_type<CharModelObject>("CharModel");
  value_object<CharShapeFields>("CharShape")
      .field("codes", &CharShapeFields::codes)
      .field("context", &CharShapeFields::context)
      .field("embedding", &CharShapeFields::embedding)
      .field("hidden", &CharShapeFields::hidden);
  value_object<CharModelFields>("CharModel")
      .field("shape", &CharModelFields::shape)
      .field("parameters", &CharModelFields::parameters);
  value_object<TextEvaluation>("TextEvaluation")
      .field("meanLoss", &TextEvaluation::meanLoss)
      .field("perplexity", &TextEvaluation::perplexity)
      .field("bitsPerCharacter", &TextEvaluation::bitsPerCharacter)
      .field("accuracy", &TextEvaluation::accuracy);

  function("randomCharModel(shape, seed)", &randomCharModel);
  function("evaluateText(model, text)", &evaluateText);
  function("continueText(model, start, count, temperature, seed)", &continueText);
  function("encodeText(characters, text)", &encodeText);
  function("decodeText(characters, codes)", &decodeText);
}

}  // namespace quantlab::wasm
