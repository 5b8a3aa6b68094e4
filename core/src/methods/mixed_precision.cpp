#include "quantlab/methods/mixed_precision.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "check.h"

namespace quantlab {
namespace {

constexpr std::size_t kMaxPlans = 100'000;

/// So few that no sum overflows where sizes have 32 bits.
constexpr std::uint64_t kMaxBytes = std::numeric_limits<std::int32_t>::max();

void validate(const SensitivityTable& table, std::size_t budget) {
  if (table.choices == 0 || table.cells.empty() || table.cells.size() % table.choices != 0) {
    reject("table.cells.length", text(table.cells.size()),
           "a multiple of table.choices (" + text(table.choices) + ") and not 0");
  }
  std::uint64_t least = 0;
  std::uint64_t most = 0;
  for (std::size_t layer = 0; layer < table.layers(); ++layer) {
    std::size_t smallest = table.at(layer, 0).bytes;
    std::size_t largest = smallest;
    for (std::size_t choice = 0; choice < table.choices; ++choice) {
      const Sensitivity& own = table.at(layer, choice);
      requireFinite("table.addedLoss", own.addedLoss);
      smallest = std::min(smallest, own.bytes);
      largest = std::max(largest, own.bytes);
    }
    least += smallest;
    most += largest;
    if (most > kMaxBytes) {
      reject("table.bytes",
             text(static_cast<std::int64_t>(most)) + " in " + text(layer + 1) + " layers",
             "at most " + text(static_cast<std::int64_t>(kMaxBytes)) + " in all");
    }
  }
  if (budget < least) {
    reject("budget", text(budget),
           "at least " + text(static_cast<std::int64_t>(least)) +
               " bytes, what the smallest choice of every layer takes");
  }
}

PrecisionPlan planOf(const SensitivityTable& table, const std::vector<std::size_t>& choices) {
  PrecisionPlan plan{.choices = choices, .bytes = 0, .addedLoss = 0.0};
  for (std::size_t layer = 0; layer < choices.size(); ++layer) {
    plan.bytes += table.at(layer, choices[layer]).bytes;
    plan.addedLoss += table.at(layer, choices[layer]).addedLoss;
  }
  return plan;
}

/// Takes the step of least `price`, which is none for a step that may not be taken; the first of
/// equal ones. False if there is no step.
template <typename Price>
bool takeCheapest(const SensitivityTable& table, PrecisionPlan& plan, Price price) {
  std::size_t bestLayer = 0;
  std::size_t bestChoice = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t layer = 0; layer < table.layers(); ++layer) {
    const Sensitivity& now = table.at(layer, plan.choices[layer]);
    for (std::size_t choice = 0; choice < table.choices; ++choice) {
      const std::optional<double> own = price(now, table.at(layer, choice));
      if (!own || *own >= least) continue;
      least = *own;
      bestLayer = layer;
      bestChoice = choice;
    }
  }
  if (!std::isfinite(least)) return false;
  std::vector<std::size_t> choices = plan.choices;
  choices[bestLayer] = bestChoice;
  plan = planOf(table, choices);
  return true;
}

/// Each layer's least loss, in the fewest bytes that have it.
PrecisionPlan leastLoss(const SensitivityTable& table) {
  std::vector<std::size_t> choices(table.layers(), 0);
  for (std::size_t layer = 0; layer < table.layers(); ++layer) {
    for (std::size_t choice = 1; choice < table.choices; ++choice) {
      const Sensitivity& own = table.at(layer, choice);
      const Sensitivity& best = table.at(layer, choices[layer]);
      const bool isSmaller = own.addedLoss == best.addedLoss && own.bytes < best.bytes;
      if (own.addedLoss < best.addedLoss || isSmaller) choices[layer] = choice;
    }
  }
  return planOf(table, choices);
}

/// Goes on to the next plan, as a counter does. False after the last one.
bool advance(std::vector<std::size_t>& choices, std::size_t base) {
  for (std::size_t& choice : choices) {
    if (++choice < base) return true;
    choice = 0;
  }
  return false;
}

}  // namespace

PrecisionPlan planGreedily(const SensitivityTable& table, std::size_t budget) {
  validate(table, budget);
  PrecisionPlan plan = leastLoss(table);
  const auto lossPerByte = [](const Sensitivity& now, const Sensitivity& next) {
    return next.bytes < now.bytes ? std::optional((next.addedLoss - now.addedLoss) /
                                                  static_cast<double>(now.bytes - next.bytes))
                                  : std::nullopt;
  };
  while (plan.bytes > budget && takeCheapest(table, plan, lossPerByte)) {
  }
  const auto lossThatFits = [&](const Sensitivity& now, const Sensitivity& next) {
    const bool isBetter = next.addedLoss < now.addedLoss;
    return isBetter && plan.bytes - now.bytes + next.bytes <= budget
               ? std::optional(next.addedLoss - now.addedLoss)
               : std::nullopt;
  };
  while (takeCheapest(table, plan, lossThatFits)) {
  }
  return plan;
}

PrecisionPlan planExhaustively(const SensitivityTable& table, std::size_t budget,
                               const PlanCost& cost) {
  validate(table, budget);
  std::size_t plans = 1;
  for (std::size_t layer = 0; layer < table.layers(); ++layer) {
    plans *= table.choices;
    if (plans > kMaxPlans) {
      reject("table", text(table.choices) + " choices for " + text(table.layers()) + " layers",
             "of at most " + text(kMaxPlans) + " plans");
    }
  }
  PrecisionPlan best{};
  double least = std::numeric_limits<double>::infinity();
  std::vector<std::size_t> choices(table.layers(), 0);
  do {
    PrecisionPlan plan = planOf(table, choices);
    if (plan.bytes > budget) continue;
    const double own = cost ? cost(plan.choices) : plan.addedLoss;
    if (!best.choices.empty() && !(own < least)) continue;
    least = own;
    best = std::move(plan);
  } while (advance(choices, table.choices));
  return best;
}

}  // namespace quantlab
