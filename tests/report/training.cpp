#include "training.h"

#include <ctime>
#include <iostream>
#include <utility>

#include "quantlab/nn/mlp_trainer.h"

namespace quantlab::report {
namespace {

double processorSeconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

}  // namespace

double train(Trainer& trainer, const std::string& name) {
  const double begin = processorSeconds();
  while (!trainer.isDone()) {
    trainer.step();
    if (trainer.state().step % trainer.stepsOfEpoch() == 0) {
      std::cerr << name << ": epoch " << trainer.epoch() << " of "
                << trainer.steps() / trainer.stepsOfEpoch() << ", loss " << trainer.runningLoss()
                << '\n';
    }
  }
  return processorSeconds() - begin;
}

TrainedParameters train(const ImageSet& images, std::unique_ptr<TrainablePass> pass,
                        std::vector<float> start, const TrainingSettings& settings,
                        const std::string& name) {
  ImageTask task(images, std::move(pass));
  Trainer trainer(task, settings, std::move(start));
  const double seconds = train(trainer, name);
  return {.parameters = trainer.state().parameters, .seconds = seconds};
}

}  // namespace quantlab::report
