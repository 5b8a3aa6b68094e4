#pragma once

#include <string>

#include "report.h"

namespace quantlab::report {

/// Trains the models that lessons, tests and benchmarks begin with (seed 1), and writes the
/// parameters of each, as little-endian floats, to `folder`/NAME.bin. Returns what is known of them
/// as a line of JSON each: how they were made and what they reach on data held back.
std::string writeCheckpoints(Context& context, const std::string& folder);

}  // namespace quantlab::report
