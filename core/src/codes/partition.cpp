#include "quantlab/codes/partition.h"

#include <utility>

#include "check.h"
#include "quantlab/numbers/ceil_divide.h"
#include "tensor/checks.h"

namespace quantlab {
namespace {

std::size_t before(const Shape& shape, std::size_t axis) {
  std::size_t product = 1;
  for (std::size_t outer = 0; outer < axis; ++outer) product *= shape.extent(outer);
  return product;
}

Shape withExtent(const Shape& shape, std::size_t axis, std::size_t extent) {
  std::vector<std::size_t> extents;
  extents.reserve(shape.rank());
  for (std::size_t i = 0; i < shape.rank(); ++i) {
    extents.push_back(i == axis ? extent : shape.extent(i));
  }
  return Shape(std::move(extents));
}

}  // namespace

Partition::Partition(Granularity granularity, Shape partShape)
    : granularity_(granularity), partShape_(std::move(partShape)) {}

Partition Partition::perTensor(const Shape& shape) {
  Partition result(Granularity::PerTensor, Shape({}));
  result.inner_ = shape.elementCount();
  return result;
}

Partition Partition::perChannel(const Shape& shape, std::size_t axis) {
  const std::size_t extent = shape.extent(axis);
  Partition result(Granularity::PerChannel, Shape({extent}));
  result.outer_ = before(shape, axis);
  result.extent_ = extent;
  result.inner_ = shape.stride(axis);
  result.steps_ = {.outer = 0, .group = 1, .inner = 0};
  if (result.inner_ == 1) {  // neighbours belong to neighbouring channels
    result.indicesPerRun_ = std::max<std::size_t>(extent, 1);
    result.partStep_ = 1;
  }
  return result;
}

Partition Partition::perGroup(const Shape& shape, std::size_t axis, std::size_t groupSize) {
  const std::size_t extent = shape.extent(axis);
  const std::size_t largest = std::max<std::size_t>(extent, 1);
  if (groupSize < 1 || groupSize > largest) {
    reject("groupSize", text(groupSize), "from 1 to " + text(largest) + ", the axis' extent");
  }
  const std::size_t groups = ceilDivide(extent, groupSize);
  Partition result(Granularity::PerGroup, withExtent(shape, axis, groups));
  result.outer_ = before(shape, axis);
  result.extent_ = extent;
  result.inner_ = shape.stride(axis);
  result.groupSize_ = groupSize;
  result.steps_ = {.outer = groups * result.inner_, .group = result.inner_, .inner = 1};
  if (result.inner_ == 1) {  // a group's elements are neighbours
    result.indicesPerRun_ = groupSize;
  } else {
    result.partStep_ = 1;
  }
  return result;
}

std::size_t Partition::partSize(std::size_t part) const {
  if (part >= partCount()) reject("part", text(part), "less than " + text(partCount()));
  switch (granularity_) {
    case Granularity::PerTensor:
      return elementCount();
    case Granularity::PerChannel:
      return outer_ * inner_;
    case Granularity::PerGroup:
      break;
  }
  const std::size_t group = part % steps_.outer / steps_.group;
  return std::min(groupSize_, extent_ - group * groupSize_);
}

std::size_t Partition::partOf(std::size_t element) const {
  if (element >= elementCount()) {
    reject("element", text(element), "less than " + text(elementCount()));
  }
  return partAt(element / inner_ / extent_, element / inner_ % extent_, element % inner_);
}

std::vector<float> orderByPart(std::span<const float> x, const Partition& partition) {
  requireElements("x", x.size(), partition.elementCount());
  std::vector<std::size_t> next(partition.partCount());
  std::size_t total = 0;
  for (std::size_t part = 0; part < next.size(); ++part) {
    next[part] = total;
    total += partition.partSize(part);
  }
  std::vector<float> ordered(x.size());
  partition.forEachRun([&](const Run& run) {
    for (std::size_t i = 0; i < run.length; ++i) {
      ordered[next[run.part + i * run.partStep]++] = x[run.start + i];
    }
  });
  return ordered;
}

}  // namespace quantlab
