#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <vector>

#include "handle.h"
#include "lora.h"
#include "models.h"
#include "qat.h"
#include "quantlab/nn/char_trainer.h"
#include "quantlab/nn/mlp_trainer.h"

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(TrainingObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(SettingsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(StateObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(ScheduleName)
EMSCRIPTEN_DECLARE_VAL_TYPE(OptimizerName)

constexpr Names<LearningRateSchedule> kSchedules{
    {{"constant", LearningRateSchedule::Constant}, {"cosine", LearningRateSchedule::Cosine}}};
constexpr Names<OptimizerKind> kOptimizers{
    {{"adam", OptimizerKind::Adam}, {"sgdMomentum", OptimizerKind::SgdMomentum}}};

/// A training under way, with the data that its task looks at.
struct Training {
  Images images{};
  std::vector<std::uint8_t> text{};
  std::unique_ptr<TrainingTask> task{};
  std::unique_ptr<Trainer> trainer{};

  template <typename Start>
  void begin(std::unique_ptr<TrainingTask> what, const TrainingSettings& settings, Start start) {
    task = std::move(what);
    trainer = std::make_unique<Trainer>(*task, settings, std::move(start));
  }
};

struct OptimizerFields {
  OptimizerName kind{val::undefined()};
  double momentum = 0.0;
  double squareMomentum = 0.0;
  double epsilon = 0.0;
  double weightDecay = 0.0;
};

struct SettingsFields {
  double seed = 0.0;
  double epochs = 0.0;
  double batchSize = 0.0;
  double learningRate = 0.0;
  ScheduleName schedule{val::undefined()};
  OptimizerFields optimizer{};
};

struct StateFields {
  Float32Array parameters{val::undefined()};
  Float32Array firstMoments{val::undefined()};
  Float32Array secondMoments{val::undefined()};
  double step = 0.0;
  double lossSum = 0.0;
};

struct ProgressFields {
  double step = 0.0;
  double steps = 0.0;
  double epoch = 0.0;
  double loss = 0.0;
  double learningRate = 0.0;
  bool isDone = false;
};

TrainingSettings toSettings(const val& settings) {
  const auto get = [&](const char* key) { return field(settings, "settings", key); };
  const auto count = [&](const char* key) {
    return toInteger<std::size_t>(get(key), std::string("settings.") + key);
  };
  const val optimizer = get("optimizer");
  const auto number = [&](const char* key) {
    return toFloat(field(optimizer, "settings.optimizer", key),
                   std::string("settings.optimizer.") + key);
  };
  return {.seed = toInteger<std::uint64_t>(get("seed"), "settings.seed"),
          .epochs = count("epochs"),
          .batchSize = count("batchSize"),
          .learningRate = toFloat(get("learningRate"), "settings.learningRate"),
          .schedule = toEnum(get("schedule"), "settings.schedule", kSchedules),
          .optimizer = {.kind = toEnum(field(optimizer, "settings.optimizer", "kind"),
                                       "settings.optimizer.kind", kOptimizers),
                        .momentum = number("momentum"),
                        .squareMomentum = number("squareMomentum"),
                        .epsilon = number("epsilon"),
                        .weightDecay = number("weightDecay")}};
}

TrainingState toState(const val& state) {
  const auto values = [&](const char* key) {
    return toVector<float>(field(state, "state", key), std::string("state.") + key);
  };
  return {.parameters = values("parameters"),
          .moments = {.first = values("firstMoments"), .second = values("secondMoments")},
          .step = toInteger<std::uint64_t>(field(state, "state", "step"), "state.step"),
          .lossSum = toNumber(field(state, "state", "lossSum"), "state.lossSum")};
}

/// From the parameters of a model, or a state; with maxShift 0 the images stay as they are.
template <typename Start>
std::unique_ptr<Training> trainImages(std::unique_ptr<TrainablePass> pass, Start start,
                                      const val& images, const val& settings, const val& maxShift) {
  auto training = std::make_unique<Training>();
  training->images = toImages(images);
  const auto shift = toInteger<std::int32_t>(maxShift, "maxShift");
  training->begin(std::make_unique<ImageTask>(training->images.view(), std::move(pass), shift),
                  toSettings(settings), std::move(start));
  return training;
}

template <typename Start>
std::unique_ptr<Training> trainText(const CharShape& shape, Start start, const val& text,
                                    const val& settings) {
  auto training = std::make_unique<Training>();
  training->text = toVector<std::uint8_t>(text, "text");
  training->begin(std::make_unique<TextTask>(training->text, shape), toSettings(settings),
                  std::move(start));
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

Trainer& toTrainer(const TrainingObject& training) {
  return *toHandle<Training>(training, "training", "Training").trainer;
}

ProgressFields progressOf(const Trainer& trainer) {
  return {.step = static_cast<double>(trainer.state().step),
          .steps = static_cast<double>(trainer.steps()),
          .epoch = static_cast<double>(trainer.epoch()),
          .loss = trainer.runningLoss(),
          .learningRate = trainer.learningRate(),
          .isDone = trainer.isDone()};
}

ProgressFields trainSteps(const TrainingObject& training, const Number& count) {
  return guarded([&] {
    Trainer& trainer = toTrainer(training);
    for (auto left = toInteger<std::uint32_t>(count, "count"); left > 0 && !trainer.isDone();
         --left) {
      trainer.step();
    }
    return progressOf(trainer);
  });
}

Float32Array trainedParameters(const TrainingObject& training) {
  return guarded(
      [&] { return Float32Array(toTypedArray(toTrainer(training).state().parameters)); });
}

StateFields trainingState(const TrainingObject& training) {
  return guarded([&] {
    const TrainingState& state = toTrainer(training).state();
    return StateFields{.parameters = Float32Array(toTypedArray(state.parameters)),
                       .firstMoments = Float32Array(toTypedArray(state.moments.first)),
                       .secondMoments = Float32Array(toTypedArray(state.moments.second)),
                       .step = static_cast<double>(state.step),
                       .lossSum = state.lossSum};
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(training) {
  using namespace emscripten;

  register_type<TrainingObject>("Training");
  register_type<SettingsObject>("TrainingSettings");
  register_type<StateObject>("TrainingState");
  register_type<ScheduleName>("'constant' | 'cosine'");
  register_type<OptimizerName>("'adam' | 'sgdMomentum'");
  value_object<OptimizerFields>("OptimizerSettings")
      .field("kind", &OptimizerFields::kind)
      .field("momentum", &OptimizerFields::momentum)
      .field("squareMomentum", &OptimizerFields::squareMomentum)
      .field("epsilon", &OptimizerFields::epsilon)
      .field("weightDecay", &OptimizerFields::weightDecay);
  value_object<SettingsFields>("TrainingSettings")
      .field("seed", &SettingsFields::seed)
      .field("epochs", &SettingsFields::epochs)
      .field("batchSize", &SettingsFields::batchSize)
      .field("learningRate", &SettingsFields::learningRate)
      .field("schedule", &SettingsFields::schedule)
      .field("optimizer", &SettingsFields::optimizer);
  value_object<StateFields>("TrainingState")
      .field("parameters", &StateFields::parameters)
      .field("firstMoments", &StateFields::firstMoments)
      .field("secondMoments", &StateFields::secondMoments)
      .field("step", &StateFields::step)
      .field("lossSum", &StateFields::lossSum);
  value_object<ProgressFields>("TrainingProgress")
      .field("step", &ProgressFields::step)
      .field("steps", &ProgressFields::steps)
      .field("epoch", &ProgressFields::epoch)
      .field("loss", &ProgressFields::loss)
      .field("learningRate", &ProgressFields::learningRate)
      .field("isDone", &ProgressFields::isDone);
  class_<Training>("Training");

  function("createMlpTraining(model, images, settings, maxShift)", &createMlpTraining);
  function("resumeMlpTraining(widths, state, images, settings, maxShift)", &resumeMlpTraining);
  function("createQatTraining(model, images, settings, maxShift)", &createQatTraining);
  function("resumeQatTraining(widths, bits, state, images, settings, maxShift)",
           &resumeQatTraining);
  function("createLoraTraining(model, images, settings, maxShift)", &createLoraTraining);
  function("resumeLoraTraining(model, state, images, settings, maxShift)", &resumeLoraTraining);
  function("createCharTraining(model, text, settings)", &createCharTraining);
  function("resumeCharTraining(shape, state, text, settings)", &resumeCharTraining);
  function("trainSteps(training, count)", &trainSteps);
  function("trainedParameters(training)", &trainedParameters);
  function("trainingState(training)", &trainingState);
}

}  // namespace quantlab::wasm
