#pragma once

#include <memory>
#include <string>
#include <vector>

#include "quantlab/nn/image_set.h"
#include "quantlab/nn/trainable_pass.h"
#include "quantlab/nn/trainer.h"

namespace quantlab::report {

/// All steps that are left, saying on standard error how far they are. Returns what they took of
/// the processor's time, in seconds: on a machine that does other things, too, it says more than
/// the clock on the wall.
double train(Trainer& trainer, const std::string& name);

struct TrainedParameters {
  std::vector<float> parameters;
  double seconds;
};

/// The parameters of a pass after they were trained on images.
TrainedParameters train(const ImageSet& images, std::unique_ptr<TrainablePass> pass,
                        std::vector<float> start, const TrainingSettings& settings,
                        const std::string& name);

}  // namespace quantlab::report
