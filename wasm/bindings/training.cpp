#include "training.h"

#include <emscripten/bind.h>

namespace quantlab::wasm {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(ScheduleName)
EMSCRIPTEN_DECLARE_VAL_TYPE(OptimizerName)

constexpr Names<LearningRateSchedule> kSchedules{
    {{"constant", LearningRateSchedule::Constant}, {"cosine", LearningRateSchedule::Cosine}}};
constexpr Names<OptimizerKind> kOptimizers{
    {{"adam", OptimizerKind::Adam}, {"sgdMomentum", OptimizerKind::SgdMomentum}}};

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

Trainer& toTrainer(const TrainingObject& training) {
  return toHandle<Training>(training, "training", "Training").trainer();
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

  function("trainSteps(training, count)", &trainSteps);
  function("trainedParameters(training)", &trainedParameters);
  function("trainingState(training)", &trainingState);
}

}  // namespace quantlab::wasm
