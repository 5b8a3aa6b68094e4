#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "quantlab/nn/optimizer.h"
#include "quantlab/numbers/random.h"

namespace quantlab {

/// What is learned: a loss over samples, as a function of parameters.
class TrainingTask {
 public:
  TrainingTask() = default;
  TrainingTask(const TrainingTask&) = delete;
  TrainingTask& operator=(const TrainingTask&) = delete;
  virtual ~TrainingTask() = default;

  virtual std::size_t samples() const = 0;
  virtual std::size_t parameters() const = 0;

  /// How many parameters, from the first on, weight decay applies to.
  virtual std::size_t decayed() const = 0;

  /// The mean loss of these samples, in natural units, and its gradient. `random` is for what is
  /// drawn anew in each step.
  virtual double gradient(std::span<const float> parameters, std::span<const std::uint32_t> samples,
                          Random& random, std::span<float> gradient) = 0;
};

/// Constant, or down to 0 along half a cosine: r (1 + cos(pi step / steps)) / 2.
/// Source: Loshchilov and Hutter, "SGDR", ICLR 2017, without restarts.
enum class LearningRateSchedule : std::uint8_t { Constant, Cosine };

struct TrainingSettings {
  std::uint64_t seed = 1;  ///< of the samples' order and of what tasks draw
  std::size_t epochs = 10;
  std::size_t batchSize = 64;
  float learningRate = 1e-3F;
  LearningRateSchedule schedule = LearningRateSchedule::Cosine;
  OptimizerSettings optimizer{};
};

/// All that goes on from one step to the next: with it, a training that was stopped gives the same
/// bits as one that was not.
struct TrainingState {
  std::vector<float> parameters;
  Moments moments;
  std::uint64_t step = 0;
  double lossSum = 0.0;  ///< of the steps of this epoch so far
};

/// The loss or a parameter is no longer a finite number.
class TrainingDiverged : public std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// Minibatch training, a step a call, so that whoever calls can report and stop in between. Each
/// epoch visits every sample once, in an order of its own; the last batch may be smaller.
class Trainer {
 public:
  /// Starts from these parameters. The task has to outlive the trainer.
  /// Throws std::invalid_argument unless epochs and batchSize are at least 1, learningRate is above
  /// 0 and finite, the optimizer's settings valid, and the parameters finite and as many as the
  /// task's.
  Trainer(TrainingTask& task, const TrainingSettings& settings, std::vector<float> parameters);

  /// Goes on from a state. Throws as above, and unless the state fits task and settings.
  Trainer(TrainingTask& task, const TrainingSettings& settings, TrainingState state);

  /// The next step; returns the mean loss of its batch.
  /// Throws TrainingDiverged if that or, at the end of an epoch, a parameter isn't finite: the
  /// state is then again as the epoch began, or as the trainer was given it, if that was later.
  /// Throws std::invalid_argument when there is no step left.
  double step();

  bool isDone() const { return state_.step == steps(); }
  std::uint64_t steps() const { return settings_.epochs * stepsOfEpoch_; }
  std::uint64_t stepsOfEpoch() const { return stepsOfEpoch_; }

  /// Epochs that are complete.
  std::uint64_t epoch() const { return state_.step / stepsOfEpoch_; }

  /// The mean loss of the steps of this epoch so far, or of the last one when a new one begins; 0
  /// before the first step.
  double runningLoss() const;

  float learningRate() const;
  const TrainingState& state() const { return state_; }

 private:
  void beginEpoch();
  [[noreturn]] void diverged(std::string_view what);

  TrainingTask* task_;
  TrainingSettings settings_;
  std::uint64_t stepsOfEpoch_;
  TrainingState state_;
  TrainingState epochStart_;
  std::vector<std::uint32_t> order_;
  std::vector<float> gradient_;
};

}  // namespace quantlab
