#include "quantlab/measure/part_errors.h"

#include <cmath>
#include <limits>

#include "check.h"
#include "quantlab/kernels/error_kernel.h"

namespace quantlab {
namespace {

/// Of one part: its k-th element belongs to lane k mod 4 wherever it lies in the tensor.
struct PartSums {
  ErrorLanes lanes{};
  std::size_t count = 0;

  void add(float x, float y) { lanes[count++ % lanes.size()].add(x, y); }

  /// The next elements, `length` neighbours.
  void add(const float* x, const float* y, std::size_t length) {
    for (; length > 0 && count % lanes.size() != 0; --length) add(*x++, *y++);
    errorKernels().back().functions.arrays(x, y, length, lanes);
    count += length;
  }
};

constexpr ErrorMetrics kOfNothing{.count = 0,
                                  .mse = 0.0,
                                  .rmse = 0.0,
                                  .maxAbs = 0.0,
                                  .meanAbs = 0.0,
                                  .sqnrDb = std::numeric_limits<double>::infinity(),
                                  .cosine = 1.0};

}  // namespace

std::vector<ErrorMetrics> measureErrorByPart(std::span<const float> original,
                                             std::span<const float> restored,
                                             const Partition& partition) {
  requireElements("original", original.size(), partition.elementCount());
  requireElements("restored", restored.size(), partition.elementCount());
  std::vector<ErrorMetrics> errors(partition.partCount(), kOfNothing);
  bool isFinite = true;
  const auto finish = [&](std::size_t firstPart, std::span<const PartSums> parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const ErrorSums sums = total(parts[i].lanes);
      isFinite =
          isFinite && std::isfinite(sums.squaredOriginal) && std::isfinite(sums.squaredRestored);
      errors[firstPart + i] = metricsOf(sums, parts[i].count);
    }
  };

  std::vector<PartSums> channels;  // whose runs lie apart, each in another block
  partition.forEachBlock([&](const RunBlock& block) {
    const float* x = original.data() + block.start;
    const float* y = restored.data() + block.start;
    if (block.partStep == 1) {  // rows that hold all of their parts' elements
      std::vector<PartSums> parts(block.length);
      for (std::size_t row = 0; row < block.count; ++row) {
        for (PartSums& part : parts) part.add(*x++, *y++);
      }
      finish(block.part, parts);
      return;
    }
    if (!partition.isRunEach()) channels.resize(errors.size());
    for (std::size_t part = block.part; part < block.part + block.count; ++part) {
      PartSums whole;
      (channels.empty() ? whole : channels[part]).add(x, y, block.length);
      if (channels.empty()) finish(part, {&whole, 1});
      x += block.length;
      y += block.length;
    }
  });
  finish(0, channels);
  if (!isFinite) {
    requireFinite("original", original);
    requireFinite("restored", restored);
  }
  return errors;
}

}  // namespace quantlab
