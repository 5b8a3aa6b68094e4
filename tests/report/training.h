#pragma once

#include <string>

#include "quantlab/nn/trainer.h"

namespace quantlab::report {

/// All steps that are left, saying on standard error how far they are. Returns what they took of
/// the processor's time, in seconds: on a machine that does other things, too, it says more than
/// the clock on the wall.
double train(Trainer& trainer, const std::string& name);

}  // namespace quantlab::report
