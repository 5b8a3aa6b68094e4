#pragma once

#include <cstddef>
#include <span>

namespace quantlab {

/// A way through a network and back, as a function of one array of parameters: what a task trains
/// a network by, however its weights come about. Nothing is checked.
class TrainablePass {
 public:
  TrainablePass() = default;
  TrainablePass(const TrainablePass&) = delete;
  TrainablePass& operator=(const TrainablePass&) = delete;
  virtual ~TrainablePass() = default;

  virtual std::size_t inputs() const = 0;
  virtual std::size_t outputs() const = 0;
  virtual std::size_t parameters() const = 0;

  /// How many parameters, from the first on, weight decay applies to.
  virtual std::size_t decayed() const = 0;

  /// x (rows, inputs), which has to outlive the way back -> logits (rows, outputs), valid until the
  /// next call.
  virtual std::span<const float> forward(std::span<const float> parameters,
                                         std::span<const float> x, std::size_t rows) = 0;

  /// Given the loss gradient of those logits, that of all parameters.
  virtual void backward(std::span<const float> parameters, std::span<const float> logitsGradient,
                        std::span<float> gradient) = 0;
};

}  // namespace quantlab
