#include "quantlab/quantize/part_ranges.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "large_partitions.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;

TEST_CASE("each part's range is that of its values and 0", "[part_ranges]") {
  testing::forLargePartitions([](const Partition& partition) {
    const std::vector<float> x = testing::normal(1, partition.elementCount(), 0.25F);
    std::vector<float> min(partition.partCount());
    std::vector<float> max(partition.partCount());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const std::size_t part = partition.partOf(i);
      min[part] = std::min(min[part], x[i]);
      max[part] = std::max(max[part], x[i]);
    }
    const PartRanges ranges = observeRanges(x, partition);
    CHECK(ranges.min == min);
    CHECK(ranges.max == max);
  });
}

TEST_CASE("a value that is not finite is named wherever it stands", "[part_ranges]") {
  testing::forLargePartitions([](const Partition& partition) {
    for (const std::size_t place :
         {std::size_t{0}, std::size_t{77}, partition.elementCount() - 1}) {
      std::vector<float> x(partition.elementCount(), 1.0F);
      x[place] = testing::kNaN;
      CHECK_THROWS_MATCHES(observeRanges(x, partition), std::invalid_argument,
                           Message("x[" + std::to_string(place) + "] is NaN, but must be finite."));
    }
  });
}

TEST_CASE("ranges have room for every part", "[part_ranges]") {
  const Partition rows = Partition::perChannel(Shape({2, 3}), 0);
  const std::array<float, 6> x{};
  std::array<float, 2> two{};
  std::array<float, 3> three{};
  CHECK_THROWS_MATCHES(observeRanges(x, rows, three, two), std::invalid_argument,
                       Message("min.length is 3, but must be 2, the number of parts."));
  CHECK_THROWS_MATCHES(observeRanges(x, rows, two, three), std::invalid_argument,
                       Message("max.length is 3, but must be 2, the number of parts."));
}

}  // namespace
}  // namespace quantlab
