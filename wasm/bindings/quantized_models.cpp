#include <emscripten/bind.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "handle.h"
#include "models.h"
#include "quantlab/methods/awq.h"
#include "quantlab/methods/equalize_layers.h"
#include "quantlab/methods/hadamard.h"
#include "quantlab/methods/llm_int8_mlp.h"
#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/methods/smooth_layers.h"
#include "weight_schemes.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(QuantizedObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ActivationObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(TreatmentObject)

/// What is done to a network before it is quantized; its outputs in floats stay.
enum class Treatment : std::uint8_t { Equalized, Smoothed, Scaled, Rotated };
constexpr Names<Treatment, 4> kTreatments{{{"equalized", Treatment::Equalized},
                                           {"smoothed", Treatment::Smoothed},
                                           {"scaled", Treatment::Scaled},
                                           {"rotated", Treatment::Rotated}}};

constexpr Names<ActivationRange, 3> kRanges{{{"static", ActivationRange::Static},
                                             {"perTensor", ActivationRange::PerTensor},
                                             {"perToken", ActivationRange::PerToken}}};

std::optional<ActivationScheme> toActivations(const val& activations) {
  if (activations.isNull()) return std::nullopt;
  const auto get = [&](const char* key) { return field(activations, "activations", key); };
  return ActivationScheme{
      .bits = static_cast<int>(toInteger(get("bits"), "activations.bits", 2, 8)),
      .range = toEnum(get("range"), "activations.range", kRanges)};
}

/// Scales by activations are those for the first layer's scheme.
TransformedMlp treated(const Mlp& network, const val& treatment,
                       std::span<const WeightScheme> schemes, std::span<const float> calibration) {
  if (treatment.isNull()) return network;
  switch (toEnum(field(treatment, "treatment", "kind"), "treatment.kind", kTreatments)) {
    case Treatment::Equalized:
      return equalizeLayers(network);
    case Treatment::Smoothed:
      return smoothLayers(network, calibration, toNumber(treatment["alpha"], "treatment.alpha"));
    case Treatment::Scaled:
      return scaleByActivations(network, calibration,
                                schemes.empty() ? WeightScheme{} : schemes.front());
    default:
      return rotateLayers(network);
  }
}

std::unique_ptr<QuantizedMlp> quantizeMlp(const MlpObject& model, const SchemeObjects& schemes,
                                          const Float32Array& calibration,
                                          const ActivationObject& activations,
                                          const TreatmentObject& treatment) {
  return guarded([&] {
    const std::vector<WeightScheme> all = toSchemes(schemes, "schemes");
    const std::vector<float> x = toVector<float>(calibration, "calibration");
    return std::make_unique<QuantizedMlp>(quantlab::quantizeMlp(
        treated(toMlp(model), treatment, all, x), all, x, toActivations(activations)));
  });
}

const QuantizedMlp& toQuantized(const QuantizedObject& quantized) {
  return toHandle<QuantizedMlp>(quantized, "quantized", "QuantizedMlp");
}

MlpFields restoredMlp(const QuantizedObject& quantized) {
  return guarded([&] { return toFields(toQuantized(quantized).restored); });
}

TraceObjects layerTraces(const QuantizedObject& quantized) {
  return guarded([&] { return toTraces(toQuantized(quantized).layers); });
}

Float32Array runQuantizedMlp(const QuantizedObject& quantized, const Float32Array& x) {
  return guarded([&] {
    const QuantizedMlp& own = toQuantized(quantized);
    const std::vector<float> values = toVector<float>(x, "x");
    const MlpShape& shape = own.restored.shape;
    std::vector<float> logits(values.size() / shape.inputs() * shape.outputs());
    own.forward(values, logits);
    return Float32Array(toTypedArray(logits));
  });
}

EvaluationFields evaluateQuantizedMlp(const QuantizedObject& quantized,
                                      const ImagesObject& images) {
  return guarded([&] {
    const QuantizedMlp& own = toQuantized(quantized);
    return evaluateAs(
        own.restored.shape, images,
        [&](std::span<const float> x, std::span<float> logits) { own.forward(x, logits); });
  });
}

EvaluationFields evaluateLlmInt8(const MlpObject& model, const Number& threshold,
                                 const ImagesObject& images) {
  return guarded([&] {
    const LlmInt8Mlp own{.network = toMlp(model), .threshold = toNumber(threshold, "threshold")};
    return evaluateAs(
        own.network.shape, images,
        [&](std::span<const float> x, std::span<float> logits) { own.forward(x, logits); });
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(quantized_models) {
  using namespace emscripten;

  register_type<QuantizedObject>("QuantizedMlp");
  register_type<ActivationObject>("{bits:number;range:'static'|'perTensor'|'perToken'}|null");
  register_type<TreatmentObject>(
      "{kind:'equalized'}|{kind:'smoothed';alpha:number}|{kind:'scaled'}|{kind:'rotated'}|null");
  class_<QuantizedMlp>("QuantizedMlp").property("byteLength", &QuantizedMlp::bytes);

  function("quantizeMlp(model, schemes, calibration, activations, treatment)", &quantizeMlp);
  function("restoredMlp(quantized)", &restoredMlp);
  function("layerTraces(quantized)", &layerTraces);
  function("runQuantizedMlp(quantized, x)", &runQuantizedMlp);
  function("evaluateQuantizedMlp(quantized, images)", &evaluateQuantizedMlp);
  function("evaluateLlmInt8(model, threshold, images)", &evaluateLlmInt8);
}

}  // namespace quantlab::wasm
