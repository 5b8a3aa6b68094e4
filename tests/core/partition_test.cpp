#include "quantlab/codes/partition.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <numeric>
#include <stdexcept>

#include "partitions.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;

std::vector<std::size_t> partsOf(const Partition& partition) {
  std::vector<std::size_t> parts;
  parts.reserve(partition.elementCount());
  for (std::size_t i = 0; i < partition.elementCount(); ++i) parts.push_back(partition.partOf(i));
  return parts;
}

std::vector<std::size_t> extents(const Shape& shape) {
  std::vector<std::size_t> all;
  all.reserve(shape.rank());
  for (std::size_t axis = 0; axis < shape.rank(); ++axis) all.push_back(shape.extent(axis));
  return all;
}

using Indices = std::vector<std::size_t>;

TEST_CASE("parts of a matrix", "[partition]") {
  const Shape shape({2, 3});
  CHECK(partsOf(Partition::perTensor(shape)) == Indices{0, 0, 0, 0, 0, 0});
  CHECK(partsOf(Partition::perChannel(shape, 0)) == Indices{0, 0, 0, 1, 1, 1});
  CHECK(partsOf(Partition::perChannel(shape, 1)) == Indices{0, 1, 2, 0, 1, 2});
  CHECK(partsOf(Partition::perGroup(shape, 1, 2)) == Indices{0, 0, 1, 2, 2, 3});
  CHECK(partsOf(Partition::perGroup(shape, 0, 2)) == Indices{0, 1, 2, 0, 1, 2});
}

TEST_CASE("parts of a cube along its middle axis", "[partition]") {
  const Shape shape({2, 3, 2});
  CHECK(partsOf(Partition::perChannel(shape, 1)) == Indices{0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2});
  const Partition groups = Partition::perGroup(shape, 1, 2);
  CHECK(partsOf(groups) == Indices{0, 1, 0, 1, 2, 3, 4, 5, 4, 5, 6, 7});
  CHECK(groups.partSize(1) == 2);
  CHECK(groups.partSize(2) == 1);
  CHECK(groups.partSize(7) == 1);
}

TEST_CASE("the parts' shape is the one of ONNX's scales", "[partition]") {
  const Shape shape({4, 7, 3});
  CHECK(extents(Partition::perTensor(shape).partShape()).empty());
  CHECK(extents(Partition::perChannel(shape, 1).partShape()) == Indices{7});
  CHECK(extents(Partition::perGroup(shape, 1, 3).partShape()) == Indices{4, 3, 3});
}

TEST_CASE("runs meet each element once, in order, and agree with partOf", "[partition]") {
  testing::forAllPartitions([](const Shape&, const Partition& partition) {
    std::size_t next = 0;
    bool agrees = true;
    partition.forEachRun([&](const Run& run) {
      agrees = agrees && run.start == next && run.length > 0;
      for (std::size_t i = 0; i < run.length; ++i) {
        agrees = agrees && partition.partOf(next++) == run.part + i * run.partStep;
      }
    });
    CHECK(agrees);
    CHECK(next == partition.elementCount());
  });
}

TEST_CASE("blocks meet the runs' elements in the same order", "[partition]") {
  testing::forAllPartitions([](const Shape& shape, const Partition& partition) {
    CAPTURE(extents(shape));
    std::size_t next = 0;
    std::size_t blocks = 0;
    bool agrees = true;
    partition.forEachBlock([&](const RunBlock& block) {
      ++blocks;
      agrees = agrees && block.start == next;
      for (std::size_t run = 0; run < block.runs.count; ++run) {
        for (std::size_t i = 0; i < block.runs.lengthOf(run); ++i) {
          const std::size_t part = block.part + (block.partStep == 0 ? run : i);
          agrees = agrees && partition.partOf(next++) == part;
        }
      }
    });
    CHECK(agrees);
    CHECK(next == partition.elementCount());
    if (next > 0 && partition.isOneRunEach()) CHECK(blocks == 1);
  });
}

TEST_CASE("a layout tells each run's length and how many follow with the same", "[partition]") {
  constexpr RunLayout kLines{.count = 6, .length = 5, .perLine = 3, .last = 2};
  constexpr RunLayout kAlike = RunLayout::alike(6, 5);
  const std::vector<std::size_t> lengths{5, 5, 2, 5, 5, 2};
  const std::vector<std::size_t> alikeFrom{2, 1, 1, 2, 1, 1};
  for (std::size_t run = 0; run < 6; ++run) {
    CHECK(kLines.lengthOf(run) == lengths[run]);
    CHECK(kLines.alikeFrom(run) == alikeFrom[run]);
    CHECK(kAlike.lengthOf(run) == 5);
    CHECK(kAlike.alikeFrom(run) == 6 - run);
  }
}

TEST_CASE("sizes of the parts count their elements", "[partition]") {
  testing::forAllPartitions([](const Shape& shape, const Partition& partition) {
    std::vector<std::size_t> counted(partition.partCount());
    for (const std::size_t part : partsOf(partition)) ++counted[part];
    std::vector<std::size_t> sizes;
    sizes.reserve(counted.size());
    for (std::size_t part = 0; part < counted.size(); ++part) {
      sizes.push_back(partition.partSize(part));
    }
    CHECK(sizes == counted);
    CHECK(partition.elementCount() == shape.elementCount());
  });
}

TEST_CASE("elements ordered by part keep their order within it", "[partition]") {
  const std::vector<float> x{0, 1, 2, 3, 4, 5};
  const Shape shape({2, 3});
  CHECK(orderByPart(x, Partition::perTensor(shape)) == x);
  CHECK(orderByPart(x, Partition::perChannel(shape, 1)) == std::vector<float>{0, 3, 1, 4, 2, 5});
  CHECK(orderByPart(x, Partition::perGroup(shape, 1, 2)) == x);
  CHECK_THROWS_MATCHES(
      orderByPart(x, Partition::perTensor(Shape({5}))), std::invalid_argument,
      Message("x.length is 6, but must be 5, the product of the shape's extents."));
}

TEST_CASE("a scalar is one part and has no axis", "[partition]") {
  CHECK(Partition::perTensor(Shape({})).elementCount() == 1);
  CHECK_THROWS_MATCHES(Partition::perChannel(Shape({}), 0), std::invalid_argument,
                       Message("axis is 0, but must be less than the rank 0."));
}

TEST_CASE("parts that cannot be are refused", "[partition]") {
  const Shape shape({2, 3});
  CHECK_THROWS_MATCHES(Partition::perChannel(shape, 2), std::invalid_argument,
                       Message("axis is 2, but must be less than the rank 2."));
  CHECK_THROWS_MATCHES(Partition::perGroup(shape, 2, 1), std::invalid_argument,
                       Message("axis is 2, but must be less than the rank 2."));
  CHECK_THROWS_MATCHES(Partition::perGroup(shape, 1, 0), std::invalid_argument,
                       Message("groupSize is 0, but must be from 1 to 3, the axis' extent."));
  CHECK_THROWS_MATCHES(Partition::perGroup(shape, 1, 4), std::invalid_argument,
                       Message("groupSize is 4, but must be from 1 to 3, the axis' extent."));
  const Partition channels = Partition::perChannel(shape, 1);
  CHECK_THROWS_MATCHES(channels.partSize(3), std::invalid_argument,
                       Message("part is 3, but must be less than 3."));
  CHECK_THROWS_MATCHES(channels.partOf(6), std::invalid_argument,
                       Message("element is 6, but must be less than 6."));
}

}  // namespace
}  // namespace quantlab
