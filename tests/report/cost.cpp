#include "cost.h"

#include "quantlab/measure/paired_comparison.h"

namespace quantlab::report {

void Cost::add(std::span<const std::uint8_t> labels, const Evaluation& exact,
               const Evaluation& own) {
  const PairedComparison pair = comparePaired(labels, exact.answers, own.answers);
  accuracy.push_back(100.0 * own.accuracy);
  lost.push_back(-100.0 * pair.difference);
  halfWidth.push_back(50.0 * (pair.high - pair.low));
}

std::vector<Cell> Cost::row(std::vector<Cell> names) const {
  const Spread points = spread(lost);
  for (const double figure : {static_cast<double>(bytes), spread(accuracy).mean, points.mean,
                              points.deviation, spread(halfWidth).mean}) {
    names.emplace_back(figure);
  }
  return names;
}

std::vector<std::string> Cost::columns(std::vector<std::string> names) {
  for (const char* column : {"bytes", "accuracy %", "points lost", "deviation", "paired 95% +-"}) {
    names.emplace_back(column);
  }
  return names;
}

}  // namespace quantlab::report
