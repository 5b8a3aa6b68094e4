#include "training.h"

#include <ctime>
#include <iostream>

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

}  // namespace quantlab::report
