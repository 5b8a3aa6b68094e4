#pragma once

#include <string>
#include <vector>

#include "js_types.h"
#include "quantlab/nn/evaluation.h"
#include "quantlab/nn/image_set.h"
#include "quantlab/nn/mlp.h"

/// Models and what they learn from as JavaScript holds them: plain objects, so that they survive a
/// structured clone and can be kept in a file.
namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(MlpObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ImagesObject)

struct EvaluationFields {
  double accuracy = 0.0;
  double meanLoss = 0.0;
  Uint32Array confusion{val::undefined()};
  Float64Array classAccuracy{val::undefined()};
  Uint8Array answers{val::undefined()};
};

struct MlpFields {
  NumberArray widths{val::undefined()};
  Float32Array parameters{val::undefined()};
};

/// The arrays of an ImageSet.
struct Images {
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> labels;
  std::size_t height;
  std::size_t width;
  std::size_t classes;

  ImageSet view() const {
    return {
        .pixels = pixels, .height = height, .width = width, .labels = labels, .classes = classes};
  }
};

inline Images toImages(const val& images) {
  const auto get = [&](const char* key) { return field(images, "images", key); };
  const auto size = [&](const char* key) {
    return toInteger<std::size_t>(get(key), std::string("images.") + key);
  };
  return {.pixels = toVector<std::uint8_t>(get("pixels"), "images.pixels"),
          .labels = toVector<std::uint8_t>(get("labels"), "images.labels"),
          .height = size("height"),
          .width = size("width"),
          .classes = size("classes")};
}

[[gnu::noinline]] inline Mlp toMlp(const val& model, const std::string& name = "model") {
  Mlp network{
      .shape = MlpShape(toIndices(field(model, name, "widths"), name + ".widths")),
      .parameters = toVector<float>(field(model, name, "parameters"), name + ".parameters")};
  validateMlp(network);
  return network;
}

/// What is trained of a model: as many values as it has, all finite.
[[gnu::noinline]] inline std::vector<float> toParameters(const val& model, std::size_t count,
                                                         const std::string& whose) {
  const std::string name = "model.parameters";
  std::vector<float> own = toVector<float>(field(model, "model", "parameters"), name);
  if (own.size() != count) {
    throw std::invalid_argument(sentence(name + ".length", val(static_cast<double>(own.size())),
                                         std::to_string(count) + ", those of the " + whose));
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (std::isfinite(own[i])) continue;
    throw std::invalid_argument(
        sentence(name + "[" + std::to_string(i) + "]", val(own[i]), "finite"));
  }
  return own;
}

inline NumberArray toWidths(const MlpShape& shape) {
  val widths = val::array();
  for (const std::size_t width : shape.widths()) {
    widths.call<void>("push", static_cast<double>(width));
  }
  return NumberArray(widths);
}

inline MlpFields toFields(const Mlp& network) {
  return {.widths = toWidths(network.shape),
          .parameters = Float32Array(toTypedArray(network.parameters))};
}

/// Of whatever has a network's inputs and outputs.
[[gnu::noinline]] inline EvaluationFields evaluateAs(const MlpShape& shape, const val& images,
                                                     const Classifier& model) {
  const Images all = toImages(images);
  validateImageSet(all.view());
  requireFits(shape, all.view());
  const Evaluation own = evaluate(all.view(), model);
  return {.accuracy = own.accuracy,
          .meanLoss = own.meanLoss,
          .confusion = Uint32Array(toTypedArray(own.confusion)),
          .classAccuracy = Float64Array(toTypedArray(own.classAccuracy)),
          .answers = Uint8Array(toTypedArray(own.answers))};
}

}  // namespace quantlab::wasm
