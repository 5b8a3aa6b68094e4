#include "quantlab/nn/trainer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"
#include "quantlab/numbers/elementary.h"

namespace quantlab {
namespace {

/// Apart from the seeds of the epochs' orders, which count up from 0.
constexpr std::uint64_t kDraws = std::uint64_t{1} << 63U;

bool allFinite(std::span<const float> values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

TrainingState startState(const TrainingSettings& settings, std::vector<float> parameters) {
  TrainingState state{.parameters = std::move(parameters), .moments = {}};
  state.moments = startMoments(settings.optimizer, state.parameters.size());
  return state;
}

void requireCount(std::string_view name, std::size_t length, std::size_t parameters) {
  if (length == parameters) return;
  reject(std::string(name) + ".length", text(length),
         text(parameters) + ", the parameters of the task");
}

}  // namespace

Trainer::Trainer(TrainingTask& task, const TrainingSettings& settings,
                 std::vector<float> parameters)
    : Trainer(task, settings, startState(settings, std::move(parameters))) {}

Trainer::Trainer(TrainingTask& task, const TrainingSettings& settings, TrainingState state)
    : task_(&task), settings_(settings), state_(std::move(state)) {
  if (settings.epochs == 0) reject("epochs", text(settings.epochs), "at least 1");
  if (settings.batchSize == 0) reject("batchSize", text(settings.batchSize), "at least 1");
  requireFinite("learningRate", settings.learningRate);
  if (settings.learningRate <= 0.0F) {
    reject("learningRate", text(settings.learningRate), "above 0");
  }
  validateOptimizer(settings.optimizer);
  const std::size_t count = task.parameters();
  requireCount("parameters", state_.parameters.size(), count);
  requireFinite("parameters", state_.parameters);
  requireCount("moments.first", state_.moments.first.size(), count);
  requireCount("moments.second", state_.moments.second.size(),
               settings.optimizer.kind == OptimizerKind::Adam ? count : 0);
  stepsOfEpoch_ = ceilDivide(task.samples(), settings.batchSize);
  if (state_.step > steps()) {
    reject("step", text(static_cast<std::int64_t>(state_.step)),
           "at most " + text(static_cast<std::int64_t>(steps())) + ", the steps of all epochs");
  }
  order_.resize(task.samples());
  gradient_.resize(count);
  beginEpoch();
}

void Trainer::beginEpoch() {
  std::iota(order_.begin(), order_.end(), 0U);
  shuffle(order_, mixSeed(settings_.seed, epoch()));
  epochStart_ = state_;
}

double Trainer::step() {
  if (isDone()) reject("step", "one more", "no more than the epochs asked for");
  const std::uint64_t batch = state_.step % stepsOfEpoch_;
  if (batch == 0) {
    if (state_.step > 0) beginEpoch();
    state_.lossSum = 0.0;
  }
  const std::size_t first = batch * settings_.batchSize;
  const std::size_t count = std::min(settings_.batchSize, order_.size() - first);
  Random random(mixSeed(settings_.seed, kDraws + state_.step));
  const double loss = task_->gradient(state_.parameters, std::span(order_).subspan(first, count),
                                      random, gradient_);
  if (!std::isfinite(loss)) diverged("the loss");
  optimizerStep(settings_.optimizer, learningRate(), state_.step + 1, task_->decayed(), gradient_,
                state_.moments, state_.parameters);
  state_.lossSum += loss;
  ++state_.step;
  if (state_.step % stepsOfEpoch_ == 0 && !allFinite(state_.parameters)) diverged("a parameter");
  return loss;
}

void Trainer::diverged(std::string_view what) {
  std::string sentence =
      "learningRate is " + text(settings_.learningRate) + ", but must be smaller: in step " +
      text(static_cast<std::int64_t>(state_.step)) + " " + std::string(what) +
      " is not finite any more. The parameters are those " +
      (epochStart_.step % stepsOfEpoch_ == 0 ? "before the epoch." : "that it went on from.");
  state_ = epochStart_;
  throw TrainingDiverged(sentence);
}

double Trainer::runningLoss() const {
  if (state_.step == 0) return 0.0;
  return state_.lossSum / static_cast<double>((state_.step - 1) % stepsOfEpoch_ + 1);
}

float Trainer::learningRate() const {
  if (settings_.schedule == LearningRateSchedule::Constant) return settings_.learningRate;
  const double done = static_cast<double>(state_.step) / static_cast<double>(steps());
  return static_cast<float>(settings_.learningRate * (1.0 + cosine(std::numbers::pi * done)) / 2.0);
}

}  // namespace quantlab
