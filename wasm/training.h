#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "handle.h"
#include "js_types.h"
#include "quantlab/nn/trainer.h"

namespace quantlab::wasm {

EMSCRIPTEN_DECLARE_VAL_TYPE(TrainingObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(SettingsObject)
EMSCRIPTEN_DECLARE_VAL_TYPE(StateObject)

/// A training under way. What its task looks at is a derived class'.
class Training {
 public:
  Training() = default;
  Training(const Training&) = delete;
  Training& operator=(const Training&) = delete;
  virtual ~Training() = default;

  Trainer& trainer() const { return *trainer_; }

  template <typename Start>
  void begin(std::unique_ptr<TrainingTask> task, const TrainingSettings& settings, Start start) {
    task_ = std::move(task);
    trainer_ = std::make_unique<Trainer>(*task_, settings, std::move(start));
  }

 private:
  std::unique_ptr<TrainingTask> task_;
  std::unique_ptr<Trainer> trainer_;
};

TrainingSettings toSettings(const val& settings);
TrainingState toState(const val& state);

}  // namespace quantlab::wasm
