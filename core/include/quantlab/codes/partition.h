#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/codes/run_layout.h"
#include "quantlab/tensor/shape.h"

namespace quantlab {

enum class Granularity : std::uint8_t { PerTensor, PerChannel, PerGroup };

/// Contiguous elements whose parts are known without a look at each: element start + i belongs to
/// part `part` + i * `partStep`.
struct Run {
  std::size_t start;
  std::size_t length;
  std::size_t part;
  std::size_t partStep;  ///< 0: all of one part. 1: each of the next one
};

/// Neighbouring runs from element `start` on. With partStep 0 all of run k belongs to `part` + k;
/// with partStep 1 its elements have the parts from `part` on, as those of every other run, and all
/// runs are alike.
struct RunBlock {
  std::size_t start;
  RunLayout runs;
  std::size_t part;
  std::size_t partStep;

  std::size_t partCount() const { return partStep == 0 ? runs.count : runs.length; }
};

/// Which elements of a row-major tensor share a scale and zero point: all of them, those with the
/// same index along an axis, or groups of neighbours along an axis. Finer parts follow the values
/// more closely and cost more scales.
///
/// Parts are numbered row-major in `partShape()`, the shape that ONNX QuantizeLinear gives to the
/// scales. A tensor without elements has parts without elements, if any.
class Partition {
 public:
  /// One part, of shape ().
  static Partition perTensor(const Shape& shape);

  /// A part for each index along `axis`, of shape (extent). For weights (in, out) whose outputs are
  /// columns, the channels lie on axis 1. Throws std::invalid_argument unless axis < rank.
  static Partition perChannel(const Shape& shape, std::size_t axis);

  /// Groups of `groupSize` neighbours along `axis`; the last one of each line may be shorter, no
  /// group crosses from one line into the next. The parts' shape is the tensor's with
  /// ceil(extent / groupSize) for the axis: ONNX's blocked quantization. Throws
  /// std::invalid_argument unless axis < rank and groupSize is 1 to the axis' extent (1 for an
  /// extent of 0).
  static Partition perGroup(const Shape& shape, std::size_t axis, std::size_t groupSize);

  Granularity granularity() const { return granularity_; }
  std::size_t elementCount() const { return outer_ * extent_ * inner_; }
  std::size_t partCount() const { return partShape_.elementCount(); }
  const Shape& partShape() const { return partShape_; }

  /// Throws std::invalid_argument unless part < partCount().
  std::size_t partSize(std::size_t part) const;

  /// Throws std::invalid_argument unless element < elementCount().
  std::size_t partOf(std::size_t element) const;

  /// Calls `visit(const Run&)` until every element was met once, in the order of memory.
  template <typename Visit>
  void forEachRun(Visit visit) const {
    if (inner_ == 0) return;
    for (std::size_t outer = 0; outer < outer_; ++outer) {
      for (std::size_t index = 0; index < extent_; index += indicesPerRun_) {
        visit(Run{.start = (outer * extent_ + index) * inner_,
                  .length = std::min(indicesPerRun_, extent_ - index) * inner_,
                  .part = partAt(outer, index, 0),
                  .partStep = partStep_});
      }
    }
  }

  /// Whether each part is one run, from the first to the last: so they are a single block.
  bool isOneRunEach() const {
    return partStep_ == 0 && (granularity_ != Granularity::PerChannel || outer_ == 1);
  }

  /// The same with neighbouring runs at once, so that many short ones cost little.
  template <typename Visit>
  void forEachBlock(Visit visit) const {
    if (elementCount() == 0) return;
    if (granularity_ == Granularity::PerGroup && partStep_ == 0) return visit(groupsInLines());
    RunBlock block{};
    for (std::size_t outer = 0; outer < outer_; ++outer) {
      for (std::size_t i = 0; i < extent_; i += indicesPerRun_) {
        const RunBlock next = runAt(outer, i);
        const std::size_t nextPart = block.part + (block.partStep == 0 ? block.runs.count : 0);
        if (next.runs.length == block.runs.length && next.part == nextPart) {
          ++block.runs.count;
          continue;
        }
        if (block.runs.count > 0) visit(block);
        block = next;
      }
    }
    visit(block);
  }

 private:
  RunBlock runAt(std::size_t outer, std::size_t index) const {
    const std::size_t indices = std::min(indicesPerRun_, extent_ - index);
    return {.start = (outer * extent_ + index) * inner_,
            .runs = RunLayout::alike(1, indices * inner_),
            .part = partAt(outer, index, 0),
            .partStep = partStep_};
  }

  /// Groups of neighbours, a run each, the last one of a line maybe shorter.
  RunBlock groupsInLines() const {
    const std::size_t perLine = steps_.outer;
    return {.start = 0,
            .runs = {.count = outer_ * perLine,
                     .length = groupSize_,
                     .perLine = perLine,
                     .last = extent_ - (perLine - 1) * groupSize_},
            .part = 0,
            .partStep = 0};
  }

  /// How far the number of the part moves with each of an element's three indices.
  struct Steps {
    std::size_t outer;
    std::size_t group;
    std::size_t inner;
  };

  Partition(Granularity granularity, Shape partShape);

  std::size_t partAt(std::size_t outer, std::size_t index, std::size_t inner) const {
    return outer * steps_.outer + index / groupSize_ * steps_.group + inner * steps_.inner;
  }

  Granularity granularity_;
  Shape partShape_;
  // The tensor as (outer, extent, inner): before, along and after the axis.
  std::size_t outer_ = 1;
  std::size_t extent_ = 1;
  std::size_t inner_ = 1;
  std::size_t groupSize_ = 1;
  Steps steps_{};
  std::size_t indicesPerRun_ = 1;
  std::size_t partStep_ = 0;
};

/// x (N) -> (N), the elements of part 0 first, then those of part 1, and so on; within a part they
/// keep their order. Throws std::invalid_argument unless x has partition.elementCount() elements.
std::vector<float> orderByPart(std::span<const float> x, const Partition& partition);

}  // namespace quantlab
