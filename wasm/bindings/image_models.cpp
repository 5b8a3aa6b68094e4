#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "layers.h"
#include "models.h"
#include "quantlab/measure/paired_comparison.h"

namespace quantlab::wasm {
namespace {

/// Names the fields of a set of images for the generated types; toImages reads them.
struct ImagesFields {
  Uint8Array pixels{val::undefined()};
  double height = 0.0;
  double width = 0.0;
  Uint8Array labels{val::undefined()};
  double classes = 0.0;
};

MlpFields randomMlp(const NumberArray& widths, const Number& seed) {
  return guarded([&] {
    return toFields(
        Mlp::random(toIndices(widths, "widths"), toInteger<std::uint64_t>(seed, "seed")));
  });
}

Float32Array runMlp(const MlpObject& model, const Float32Array& x) {
  return guarded([&] {
    const Mlp network = toMlp(model);
    const std::vector<float> values = toVector<float>(x, "x");
    std::vector<float> logits(values.size() / network.shape.inputs() * network.shape.outputs());
    network.forward(values, logits);
    return Float32Array(toTypedArray(logits));
  });
}

LayerObjects mlpLayers(const MlpObject& model) {
  return guarded([&] {
    const Mlp network = toMlp(model);
    val layers = val::array();
    for (std::size_t i = 0; i < network.shape.layers(); ++i) {
      const LinearWeights own = network.layer(i);
      val layer = val::object();
      layer.set("w", toTypedArray(std::vector<float>(own.w.begin(), own.w.end())));
      layer.set("inputs", static_cast<double>(own.inputs));
      layer.set("outputs", static_cast<double>(own.outputs));
      layer.set("bias", toTypedArray(std::vector<float>(own.bias.begin(), own.bias.end())));
      layers.call<void>("push", layer);
    }
    return LayerObjects(layers);
  });
}

EvaluationFields evaluateMlp(const MlpObject& model, const ImagesObject& images) {
  return guarded([&] {
    const Mlp network = toMlp(model);
    return evaluateAs(
        network.shape, images,
        [&](std::span<const float> x, std::span<float> logits) { network.forward(x, logits); });
  });
}

EvaluationFields evaluateNetwork(const NetworkObject& network, const ImagesObject& images) {
  return guarded([&] {
    const IntegerNetwork& own = toNetwork(network);
    return evaluateAs(MlpShape({own.inputs(), own.outputs()}), images,
                      [&](std::span<const float> x, std::span<float> y) { own.forward(x, y); });
  });
}

Float32Array imageValues(const ImagesObject& images, const Number& first, const Number& count) {
  return guarded([&] {
    const Images all = toImages(images);
    const ImageSet set = all.view();
    validateImageSet(set);
    const auto most = static_cast<double>(set.size());
    const auto from = static_cast<std::size_t>(toInteger(first, "first", 0.0, most));
    const double left = most - static_cast<double>(from);
    const auto rows = static_cast<std::size_t>(toInteger(count, "count", 0.0, left));
    std::vector<float> x(rows * set.imageSize());
    for (std::size_t i = 0; i < rows; ++i) {
      readImage(set, from + i, std::span(x).subspan(i * set.imageSize(), set.imageSize()));
    }
    return Float32Array(toTypedArray(x));
  });
}

PairedComparison comparePaired(const Uint8Array& labels, const Uint8Array& first,
                               const Uint8Array& second) {
  return guarded([&] {
    return quantlab::comparePaired(toVector<std::uint8_t>(labels, "labels"),
                                   toVector<std::uint8_t>(first, "first"),
                                   toVector<std::uint8_t>(second, "second"));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(image_models) {
  using namespace emscripten;

  register_type<MlpObject>("MlpModel");
  register_type<ImagesObject>("ImageSet");
  value_object<MlpFields>("MlpModel")
      .field("widths", &MlpFields::widths)
      .field("parameters", &MlpFields::parameters);
  value_object<ImagesFields>("ImageSet")
      .field("pixels", &ImagesFields::pixels)
      .field("height", &ImagesFields::height)
      .field("width", &ImagesFields::width)
      .field("labels", &ImagesFields::labels)
      .field("classes", &ImagesFields::classes);
  value_object<EvaluationFields>("Evaluation")
      .field("accuracy", &EvaluationFields::accuracy)
      .field("meanLoss", &EvaluationFields::meanLoss)
      .field("confusion", &EvaluationFields::confusion)
      .field("classAccuracy", &EvaluationFields::classAccuracy)
      .field("answers", &EvaluationFields::answers);
  value_object<PairedComparison>("PairedComparison")
      .field("lost", &PairedComparison::lost)
      .field("won", &PairedComparison::won)
      .field("flipped", &PairedComparison::flipped)
      .field("difference", &PairedComparison::difference)
      .field("low", &PairedComparison::low)
      .field("high", &PairedComparison::high);

  function("randomMlp(widths, seed)", &randomMlp);
  function("runMlp(model, x)", &runMlp);
  function("mlpLayers(model)", &mlpLayers);
  function("evaluateMlp(model, images)", &evaluateMlp);
  function("evaluateNetwork(network, images)", &evaluateNetwork);
  function("imageValues(images, first, count)", &imageValues);
  function("comparePaired(labels, first, second)", &comparePaired);
}

}  // namespace quantlab::wasm
