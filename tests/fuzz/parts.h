#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input.h"
#include "kernels/part_runs.h"

namespace quantlab::fuzz {

/// Elements with the scale and zero point of each, in one of the ways that kernels get them: runs,
/// rows, or the blocks of a tensor's partition.
class Parts {
 public:
  static constexpr std::size_t kMost = 3000;

  Parts(Input& in, std::int32_t leastZeroPoint, std::int32_t mostZeroPoint)
      : Parts(in, drawn(in), leastZeroPoint, mostZeroPoint) {}

  std::size_t size() const { return layout_.partOf.size(); }
  QuantParams at(std::size_t element) const {
    const std::size_t part = layout_.partOf[element];
    return {.scale = scales_[part], .zeroPoint = zeroPoints_[part]};
  }
  const std::string& name() const { return layout_.name; }

  /// Calls `runs(start, Runs)` or `rows(start, Rows)` until every element was met.
  template <typename VisitRuns, typename VisitRows>
  void forEach(VisitRuns runs, VisitRows rows) const {
    if (layout_.partition) {
      forEachWithParams(*layout_.partition, scales_.data(), zeroPoints_.data(), runs, rows);
    } else if (layout_.isRuns) {
      runs(0, Runs{layout_.runs, scales_.data(), zeroPoints_.data()});
    } else {
      const std::size_t columns = layout_.runs.length;
      rows(0, Rows{layout_.runs.count, columns, scales_.data(), zeroPoints_.data()});
    }
  }

 private:
  struct Layout {
    std::string name;
    std::optional<Partition> partition;
    bool isRuns = false;
    RunLayout runs{};  ///< or rows
    std::size_t parts = 0;
    std::vector<std::size_t> partOf;
  };

  static Layout drawn(Input& in) {
    switch (in.below(3)) {
      case 0:
        return runs(in);
      case 1:
        return rows(in);
      default:
        return partition(in);
    }
  }

  static Layout runs(Input& in) {
    Layout all;
    all.isRuns = true;
    all.runs = in.layout(kMost);
    all.parts = all.runs.count;
    for (std::size_t run = 0; run < all.parts; ++run) {
      all.partOf.insert(all.partOf.end(), all.runs.lengthOf(run), run);
    }
    all.name = std::to_string(all.parts) + " runs of " + std::to_string(all.runs.length) +
               ", the last of each " + std::to_string(all.runs.perLine) + " of " +
               std::to_string(all.runs.last);
    return all;
  }

  static Layout rows(Input& in) {
    Layout all;
    const std::size_t columns = in.size(kMost);
    all.runs = RunLayout::alike(in.size(kMost / (columns + 1) + 1), columns);
    all.parts = columns;
    for (std::size_t i = 0; i < all.runs.count * columns; ++i) all.partOf.push_back(i % columns);
    all.name = std::to_string(all.runs.count) + " rows of " + std::to_string(columns) + " columns";
    return all;
  }

  static Layout partition(Input& in) {
    Layout all;
    std::vector<std::size_t> extents;
    std::size_t left = kMost;
    for (std::size_t rank = 1 + in.below(4); rank > 0; --rank) {
      extents.push_back(in.size(left));
      left /= extents.back() + 1;
    }
    const Shape shape(extents);
    const std::size_t axis = in.below(extents.size());
    switch (in.below(3)) {
      case 0:
        all.partition = Partition::perTensor(shape);
        break;
      case 1:
        all.partition = Partition::perChannel(shape, axis);
        break;
      default:
        all.partition =
            Partition::perGroup(shape, axis, 1 + in.below(std::max<std::size_t>(1, extents[axis])));
    }
    all.parts = all.partition->partCount();
    const std::size_t n = all.partition->elementCount();
    for (std::size_t i = 0; i < n; ++i) all.partOf.push_back(all.partition->partOf(i));
    all.name = "a tensor of extents";
    for (const std::size_t extent : extents) all.name += " " + std::to_string(extent);
    all.name += ", " + std::to_string(all.parts) + " parts on axis " + std::to_string(axis);
    return all;
  }

  Parts(Input& in, Layout layout, std::int32_t least, std::int32_t most)
      : layout_(std::move(layout)),
        scales_(Array<float>::of(layout_.parts, in, [&] { return in.scale(); })),
        zeroPoints_(
            Array<std::int32_t>::of(layout_.parts, in, [&] { return in.between(least, most); })) {}

  Layout layout_;
  Array<float> scales_;
  Array<std::int32_t> zeroPoints_;
};

/// Codes of a byte to which values go: some of them, and how they are rounded.
struct Grid {
  QuantSpec spec;
  CodeGrid codes;

  explicit Grid(Input& in) : spec(in.spec(8)), codes{codeLimits(spec), spec.rounding} {}
};

/// Calls `function` with a value of the codes' type.
template <typename Function>
void withCode(bool isSigned, Function function) {
  if (isSigned) {
    function(std::int8_t{});
  } else {
    function(std::uint8_t{});
  }
}

}  // namespace quantlab::fuzz
