#include <emscripten/bind.h>

#include "quantlab/nn/char_trainer.h"
#include "text_models.h"
#include "training.h"

namespace quantlab::wasm {
namespace {

struct TextTraining : Training {
  std::vector<std::uint8_t> text;
};

/// From the parameters of a model, or a state.
template <typename Start>
std::unique_ptr<Training> trainText(const CharShape& shape, Start start, const val& text,
                                    const val& settings) {
  auto training = std::make_unique<TextTraining>();
  training->text = toVector<std::uint8_t>(text, "text");
  training->begin(std::make_unique<TextTask>(training->text, shape), toSettings(settings),
                  std::move(start));
  return training;
}

std::unique_ptr<Training> createCharTraining(const CharModelObject& model, const Uint8Array& text,
                                             const SettingsObject& settings) {
  return guarded([&] {
    CharModel own = toCharModel(model);
    return trainText(own.shape, std::move(own.parameters), text, settings);
  });
}

std::unique_ptr<Training> resumeCharTraining(const CharShapeObject& shape, const StateObject& state,
                                             const Uint8Array& text,
                                             const SettingsObject& settings) {
  return guarded([&] { return trainText(toCharShape(shape), toState(state), text, settings); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(text_training) {
  using namespace emscripten;

  function("createCharTraining(model, text, settings)", &createCharTraining);
  function("resumeCharTraining(shape, state, text, settings)", &resumeCharTraining);
}

}  // namespace quantlab::wasm
