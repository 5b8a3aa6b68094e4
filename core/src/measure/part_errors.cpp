#include "quantlab/measure/part_errors.h"

#include <cmath>
#include <limits>

#include "check.h"
#include "quantlab/kernels/error_kernel.h"
#include "tensor/checks.h"

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

  // Channels are open from first to last, since their runs lie apart; other parts until the next.
  const bool isSpread = partition.granularity() == Granularity::PerChannel;
  std::vector<PartSums> open(isSpread ? errors.size() : 0);
  std::size_t first = 0;
  const auto close = [&] {
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].count == 0) continue;
      const ErrorSums sums = total(open[i].lanes);
      isFinite =
          isFinite && std::isfinite(sums.squaredOriginal) && std::isfinite(sums.squaredRestored);
      errors[first + i] = metricsOf(sums, open[i].count);
    }
  };
  partition.forEachRun([&](const Run& run) {
    if (!isSpread && (open.empty() || run.part != first)) {
      close();
      first = run.part;
      open.assign(run.partStep == 0 ? 1 : run.length, {});
    }
    const float* x = original.data() + run.start;
    const float* y = restored.data() + run.start;
    PartSums* part = open.data() + (run.part - first);
    if (run.partStep == 0) {
      part->add(x, y, run.length);
    } else {
      for (std::size_t i = 0; i < run.length; ++i) part[i].add(x[i], y[i]);
    }
  });
  close();
  if (!isFinite) {
    requireFinite("original", original);
    requireFinite("restored", restored);
  }
  return errors;
}

}  // namespace quantlab
