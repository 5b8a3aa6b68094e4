#include <emscripten/bind.h>

#include "lora.h"
#include "models.h"
#include "qat.h"
#include "quantlab/nn/mlp_trainer.h"
#include "training.h"

namespace quantlab::wasm {
namespace {

struct ImageTraining : Training {
  Images images;
};

/// From the parameters of a model, or a state; with maxShift 0 the images stay as they are.
template <typename Start>
std::unique_ptr<Training> trainImages(std::unique_ptr<TrainablePass> pass, Start start,
                                      const val& images, const val& settings, const val& maxShift) {
  auto training = std::make_unique<ImageTraining>();
  training->images = toImages(images);
  const auto shift = toInteger<std::int32_t>(maxShift, "maxShift");
  training->begin(std::make_unique<ImageTask>(training->images.view(), std::move(pass), shift),
                  toSettings(settings), std::move(start));
  return training;
}

std::unique_ptr<Training> createMlpTraining(const MlpObject& model, const ImagesObject& images,
                                            const SettingsObject& settings,
                                            const Number& maxShift) {
  return guarded([&] {
    Mlp network = toMlp(model);
    return trainImages(std::make_unique<MlpPass>(std::move(network.shape)),
                       std::move(network.parameters), images, settings, maxShift);
  });
}

std::unique_ptr<Training> resumeMlpTraining(const NumberArray& widths, const StateObject& state,
                                            const ImagesObject& images,
                                            const SettingsObject& settings,
                                            const Number& maxShift) {
  return guarded([&] {
    MlpShape shape(toIndices(widths, "widths"));
    return trainImages(std::make_unique<MlpPass>(std::move(shape)), toState(state), images,
                       settings, maxShift);
  });
}

std::unique_ptr<Training> createQatTraining(const QatObject& model, const ImagesObject& images,
                                            const SettingsObject& settings,
                                            const Number& maxShift) {
  return guarded([&] {
    QatMlp own = toQat(model);
    return trainImages(std::make_unique<QatPass>(std::move(own.shape)), std::move(own.parameters),
                       images, settings, maxShift);
  });
}

std::unique_ptr<Training> resumeQatTraining(const NumberArray& widths, const NumberArray& bits,
                                            const StateObject& state, const ImagesObject& images,
                                            const SettingsObject& settings,
                                            const Number& maxShift) {
  return guarded([&] {
    QatShape shape(MlpShape(toIndices(widths, "widths")), toBits(bits, "bits"));
    return trainImages(std::make_unique<QatPass>(std::move(shape)), toState(state), images,
                       settings, maxShift);
  });
}

std::unique_ptr<Training> createLoraTraining(const LoraObject& model, const ImagesObject& images,
                                             const SettingsObject& settings,
                                             const Number& maxShift) {
  return guarded([&] {
    LoraMlp own = toLora(model);
    return trainImages(std::make_unique<LoraPass>(own.base, own.shape), std::move(own.parameters),
                       images, settings, maxShift);
  });
}

std::unique_ptr<Training> resumeLoraTraining(const LoraObject& model, const StateObject& state,
                                             const ImagesObject& images,
                                             const SettingsObject& settings,
                                             const Number& maxShift) {
  return guarded([&] {
    const LoraMlp own = toLora(model);
    return trainImages(std::make_unique<LoraPass>(own.base, own.shape), toState(state), images,
                       settings, maxShift);
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(image_training) {
  using namespace emscripten;

  function("createMlpTraining(model, images, settings, maxShift)", &createMlpTraining);
  function("resumeMlpTraining(widths, state, images, settings, maxShift)", &resumeMlpTraining);
  function("createQatTraining(model, images, settings, maxShift)", &createQatTraining);
  function("resumeQatTraining(widths, bits, state, images, settings, maxShift)",
           &resumeQatTraining);
  function("createLoraTraining(model, images, settings, maxShift)", &createLoraTraining);
  function("resumeLoraTraining(model, state, images, settings, maxShift)", &resumeLoraTraining);
}

}  // namespace quantlab::wasm
