#include "quantlab/measure/part_errors.h"

#include <limits>

#include "check.h"

namespace quantlab {

std::vector<ErrorMetrics> measureErrorByPart(std::span<const float> original,
                                             std::span<const float> restored,
                                             const Partition& partition) {
  requireElements("original", original.size(), partition.elementCount());
  requireElements("restored", restored.size(), partition.elementCount());
  requireFinite("original", original);
  requireFinite("restored", restored);
  const std::vector<float> x = orderByPart(original, partition);
  const std::vector<float> y = orderByPart(restored, partition);

  constexpr ErrorMetrics kOfNothing{.count = 0,
                                    .mse = 0.0,
                                    .rmse = 0.0,
                                    .maxAbs = 0.0,
                                    .meanAbs = 0.0,
                                    .sqnrDb = std::numeric_limits<double>::infinity(),
                                    .cosine = 1.0};
  std::vector<ErrorMetrics> errors(partition.partCount(), kOfNothing);
  std::size_t start = 0;
  for (std::size_t part = 0; part < errors.size(); ++part) {
    const std::size_t size = partition.partSize(part);
    if (size == 0) continue;
    errors[part] =
        measureError(std::span(x).subspan(start, size), std::span(y).subspan(start, size));
    start += size;
  }
  return errors;
}

}  // namespace quantlab
