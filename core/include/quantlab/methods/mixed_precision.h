#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "quantlab/methods/sensitivity.h"

namespace quantlab {

/// Which scheme each layer gets.
struct PrecisionPlan {
  std::vector<std::size_t> choices;  ///< by layer: a column of the table
  std::size_t bytes;                 ///< of all layers
  double addedLoss;                  ///< the layers' own summed: what they add together may differ
};

/// Fits the layers into `budget` bytes, as if what each adds to the loss were independent of the
/// others. From each layer's least loss on, it takes
///
///   the step, of a layer to any smaller choice, with the least  (loss added) / (bytes saved)
///
/// until all fits. That is the least loss of any plan of that size; where the last step saves more
/// than needed, the rest is spent on the steps back that fit and lower the loss most.
/// Throws std::invalid_argument if the table is empty, holds a loss that isn't finite or layers of
/// more than 2^31 - 1 bytes in all, or if the budget is below the sum of the smallest choices.
/// Source: Shoham and Gersho, "Efficient Bit Allocation for an Arbitrary Set of Quantizers", IEEE
/// Transactions on Acoustics, Speech, and Signal Processing 36(9), 1988.
PrecisionPlan planGreedily(const SensitivityTable& table, std::size_t budget);

/// What a plan costs, given the choice of each layer.
using PlanCost = std::function<double(std::span<const std::size_t> choices)>;

/// The plan of least cost among all that fit: choices^layers of them are looked at. The first of
/// equal ones. Without a cost, the sum that planGreedily goes by.
/// Throws std::invalid_argument as planGreedily does, and if there are more than 100,000 plans.
PrecisionPlan planExhaustively(const SensitivityTable& table, std::size_t budget,
                               const PlanCost& cost = {});

}  // namespace quantlab
