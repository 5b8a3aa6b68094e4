#pragma once

#include <cstddef>
#include <vector>

namespace quantlab {

/// The extents of a dense row-major tensor: the last axis is contiguous. An extent of 0 means a
/// tensor without elements; no extents mean a scalar, which has one.
class Shape {
 public:
  /// Throws std::invalid_argument if the extents' product does not fit std::size_t.
  explicit Shape(std::vector<std::size_t> extents);

  std::size_t rank() const { return extents_.size(); }
  std::size_t elementCount() const { return elementCount_; }
  bool operator==(const Shape&) const = default;

  /// Both throw std::invalid_argument unless axis < rank().
  std::size_t extent(std::size_t axis) const;
  std::size_t stride(std::size_t axis) const;  ///< elements from one index to the next

 private:
  void requireAxis(std::size_t axis) const;

  std::vector<std::size_t> extents_;
  std::size_t elementCount_ = 1;
};

}  // namespace quantlab
