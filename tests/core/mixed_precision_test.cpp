#include "quantlab/methods/mixed_precision.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Choices = std::vector<std::size_t>;

// Two layers, of few and of many bytes, with 2, 4 and 8 bits.
const SensitivityTable kTable{.choices = 3,
                              .cells = {{.addedLoss = 0.9, .sqnr = 0, .bytes = 20},
                                        {.addedLoss = 0.1, .sqnr = 0, .bytes = 40},
                                        {.addedLoss = 0.0, .sqnr = 0, .bytes = 80},
                                        {.addedLoss = 0.8, .sqnr = 0, .bytes = 200},
                                        {.addedLoss = 0.2, .sqnr = 0, .bytes = 400},
                                        {.addedLoss = 0.0, .sqnr = 0, .bytes = 800}}};

TEST_CASE("the cheapest byte goes first", "[mixed_precision]") {
  // In losses per 100 bytes: the large layer's steps cost 0.05 and 0.3, the small one's 0.25 and 4.
  CHECK(planGreedily(kTable, 880).choices == Choices{2, 2});
  CHECK(planGreedily(kTable, 480).choices == Choices{2, 1});
  CHECK(planGreedily(kTable, 440).choices == Choices{1, 1});
  CHECK(planGreedily(kTable, 240).choices == Choices{1, 0});
  CHECK(planGreedily(kTable, 220).choices == Choices{0, 0});
  CHECK(planGreedily(kTable, 440).bytes == 440);
  CHECK_THAT(planGreedily(kTable, 440).addedLoss, WithinAbs(0.3, 1e-12));
}

TEST_CASE("bytes that a step saved too many are spent again", "[mixed_precision]") {
  // One byte short of (1, 1) the large layer shrinks by 200: the small one gets its 8 bits back.
  CHECK(planGreedily(kTable, 439).choices == Choices{2, 0});
}

SensitivityTable randomTable(std::uint64_t seed) {
  const std::vector<float> losses = testing::uniform(seed, 4 * 5, 0.0F, 1.0F);
  SensitivityTable table{.choices = 5, .cells = {}};
  for (std::size_t layer = 0; layer < 4; ++layer) {
    for (std::size_t choice = 0; choice < 5; ++choice) {
      table.cells.push_back({.addedLoss = losses[layer * 5 + choice],
                             .sqnr = 0.0,
                             .bytes = (choice + 2) * (10 + 37 * layer)});
    }
  }
  return table;
}

TEST_CASE("greedy plans fit and are near the best, or the best", "[mixed_precision]") {
  std::size_t best = 0;
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const SensitivityTable table = randomTable(seed);
    for (std::size_t budget = 530; budget <= 1600; budget += 107) {
      CAPTURE(seed, budget);
      const PrecisionPlan greedy = planGreedily(table, budget);
      const PrecisionPlan exhaustive = planExhaustively(table, budget);
      CHECK(greedy.bytes <= budget);
      CHECK(exhaustive.bytes <= budget);
      CHECK(greedy.addedLoss >= exhaustive.addedLoss);
      ++all;
      if (greedy.choices == exhaustive.choices) ++best;
    }
  }
  CHECK(2 * best > all);
  CHECK(best < all);
}

TEST_CASE("where greedy steps just fill the budget, no plan is better", "[mixed_precision]") {
  // On the way down, nothing is left over at the sizes that the steps themselves make.
  for (const std::size_t budget : {880U, 480U, 440U, 240U, 220U}) {
    CHECK(planExhaustively(kTable, budget).choices == planGreedily(kTable, budget).choices);
  }
}

TEST_CASE("a cost of one's own decides among the plans that fit", "[mixed_precision]") {
  const PrecisionPlan plan = planExhaustively(kTable, 480, [](std::span<const std::size_t> own) {
    return own[0] == 0 && own[1] == 1 ? -1.0 : 0.0;
  });
  CHECK(plan.choices == Choices{0, 1});
  CHECK_THAT(plan.addedLoss, WithinAbs(1.1, 1e-12));
}

TEST_CASE("a budget that nothing fits into is refused", "[mixed_precision]") {
  const char* const sentence =
      "budget is 219, but must be at least 220 bytes, what the smallest choice of every layer "
      "takes.";
  CHECK_THROWS_MATCHES(planGreedily(kTable, 219), std::invalid_argument, Message(sentence));
  CHECK_THROWS_MATCHES(planExhaustively(kTable, 219), std::invalid_argument, Message(sentence));
  CHECK_THROWS_MATCHES(planGreedily({.choices = 0, .cells = {}}, 1), std::invalid_argument,
                       Message("table.cells.length is 0, but must be a multiple of table.choices "
                               "(0) and not 0."));
  SensitivityTable lost = kTable;
  lost.cells[1].addedLoss = testing::kNaN;
  CHECK_THROWS_MATCHES(planGreedily(lost, 880), std::invalid_argument,
                       Message("table.addedLoss is NaN, but must be finite."));
  SensitivityTable heavy = kTable;
  heavy.cells[4].bytes = 2147483600;
  CHECK_THROWS_MATCHES(planExhaustively(heavy, 880), std::invalid_argument,
                       Message("table.bytes is 2147483680 in 2 layers, but must be at most "
                               "2147483647 in all."));
  const SensitivityTable large{.choices = 2, .cells = std::vector<Sensitivity>(2 * 17)};
  CHECK_THROWS_MATCHES(planExhaustively(large, 1), std::invalid_argument,
                       Message("table is 2 choices for 17 layers, but must be of at most 100000 "
                               "plans."));
}

}  // namespace
}  // namespace quantlab
