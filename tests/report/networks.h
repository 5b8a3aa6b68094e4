#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data.h"
#include "quantlab/nn/evaluation.h"
#include "quantlab/nn/mlp.h"
#include "quantlab/nn/trainer.h"

namespace quantlab::report {

/// How a network for images is made.
struct Recipe {
  std::string name;
  std::string train;  ///< names of packed sets
  std::string calibration;
  std::string test;
  std::vector<std::size_t> widths;
  TrainingSettings settings;
  int maxShift = 0;
};

/// The recipes by name, tried on calibration images, never on test images.
const Recipe& recipe(const std::string& name);

struct TrainedMlp {
  Mlp network;
  Evaluation test;
  double seconds;  ///< of the processor's time
};

/// Data and networks, loaded and trained when they are first asked for.
class NetworkStore {
 public:
  /// `quick`: a fraction of the images and of the epochs.
  NetworkStore(std::string folder, bool quick) : folder_(std::move(folder)), quick_(quick) {}

  const Images& images(const std::string& name);
  const TrainedMlp& trained(const Recipe& recipe, std::uint64_t seed);

  /// As many images as training uses.
  ImageSet trainingSet(const Recipe& recipe);

 private:
  std::string folder_;
  bool quick_;
  std::map<std::string, Images> images_;
  std::map<std::pair<std::string, std::uint64_t>, TrainedMlp> trained_;
};

}  // namespace quantlab::report
