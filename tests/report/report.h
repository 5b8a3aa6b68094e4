#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "networks.h"
#include "table.h"
#include "texts.h"

namespace quantlab::report {

/// What every table is made with.
struct Context {
  bool quick;                        ///< a fraction of the data and one seed: shows that it works
  std::vector<std::uint64_t> seeds;  ///< each figure is a mean over these
  NetworkStore networks;
  TextStore texts;
};

/// A table by the name that it is asked for with.
struct Section {
  const char* name;
  Table (*make)(Context& context);
};

Table imageAccuracy(Context& context);
Table weightAccuracy(Context& context);
Table activationAccuracy(Context& context);
Table calibrationAccuracy(Context& context);
Table layerSensitivity(Context& context);
Table budgetAccuracy(Context& context);
Table treatmentAccuracy(Context& context);
Table latency(Context& context);
Table trainedThroughQuantization(Context& context);
Table adapters(Context& context);
Table textPerplexity(Context& context);
Table textWeights(Context& context);

/// All there are, in the order in which they are made.
inline const std::vector<Section> kSections{
    {"images", imageAccuracy},
    {"weights", weightAccuracy},
    {"activations", activationAccuracy},
    {"calibration", calibrationAccuracy},
    {"sensitivity", layerSensitivity},
    {"budget", budgetAccuracy},
    {"treatments", treatmentAccuracy},
    {"latency", latency},
    {"qat", trainedThroughQuantization},
    {"lora", adapters},
    {"text", textPerplexity},
    {"text-weights", textWeights},
};

}  // namespace quantlab::report
