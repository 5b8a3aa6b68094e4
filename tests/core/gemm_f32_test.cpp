#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "gemm_support.h"
#include "kernel_support.h"
#include "quantlab/kernels/gemm_f32_kernel.h"
#include "support.h"

namespace quantlab {
namespace {

using testing::Dims;
using Values = std::vector<float>;

/// In the order that the kernels keep: from the first k to the last.
Values plain(const Dims& dims, const Values& a, const Values& b, const Values& start) {
  Values y(dims.rows * dims.columns);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const std::size_t column = i % dims.columns;
    float sum = start.empty() ? 0.0F : start[column];
    for (std::size_t k = 0; k < dims.depth; ++k) {
      const float product = a[i / dims.columns * dims.depth + k] * b[k * dims.columns + column];
      sum += product;
    }
    y[i] = sum;
  }
  return y;
}

Values transpose(const Values& x, std::size_t rows, std::size_t columns) {
  Values y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) y[i % columns * rows + i / columns] = x[i];
  return y;
}

TEST_CASE("every float kernel gives the bits of sums in order", "[gemm_f32]") {
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    for (const Dims& dims : testing::shapes()) {
      CAPTURE(kernel.name, dims.rows, dims.depth, dims.columns);
      for (const std::uint64_t seed : {1, 2, 3}) {
        const Values a = testing::normal(3 * seed, dims.rows * dims.depth);
        const Values b = testing::normal(3 * seed + 1, dims.depth * dims.columns);
        const PackedFloats packed(FloatMatrix::rowMajor(b.data(), dims.depth, dims.columns));
        const FloatMatrix left = FloatMatrix::rowMajor(a.data(), dims.rows, dims.depth);
        Values y(dims.rows * dims.columns);
        kernel.multiply(left, packed, nullptr, y.data(), dims.columns);
        REQUIRE(y == plain(dims, a, b, {}));
        const Values start = testing::normal(3 * seed + 2, dims.columns);
        kernel.multiply(left, packed, start.data(), y.data(), dims.columns);
        REQUIRE(y == plain(dims, a, b, start));
      }
    }
  }
}

/// The bits of a float; all NaNs alike.
std::uint32_t bitsOf(float x) {
  return std::bit_cast<std::uint32_t>(std::isnan(x) ? testing::kNaN : x);
}

TEST_CASE("every float kernel treats zeros, denormals, infinities and NaN alike", "[gemm_f32]") {
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    for (const Dims& dims : {Dims{1, 37, 35}, Dims{5, 37, 19}, Dims{7, 2, 9}}) {
      for (const std::uint64_t seed : {1, 2, 3}) {
        CAPTURE(kernel.name, dims.rows, dims.depth, dims.columns, seed);
        // Denormals, -0 and the largest values; NaN and infinities in the first rows and columns.
        Values a = testing::hostile(seed, dims.rows * dims.depth, 1e-20F);
        Values b = testing::hostile(seed + 9, dims.depth * dims.columns, 1e-20F);
        a[1] = testing::kInfinity;
        a.back() = testing::kNaN;
        b[dims.columns] = -testing::kInfinity;
        b[2] = testing::kNaN;
        Values start = testing::hostile(seed + 5, dims.columns, 1e-20F);
        start[3] = -0.0F;
        const PackedFloats packed(FloatMatrix::rowMajor(b.data(), dims.depth, dims.columns));
        Values y(dims.rows * dims.columns);
        kernel.multiply(FloatMatrix::rowMajor(a.data(), dims.rows, dims.depth), packed,
                        start.data(), y.data(), dims.columns);
        const Values expected = plain(dims, a, b, start);
        for (std::size_t i = 0; i < y.size(); ++i) {
          CAPTURE(i);
          REQUIRE(bitsOf(y[i]) == bitsOf(expected[i]));
        }
      }
    }
  }
}

TEST_CASE("transposed factors need no copy", "[gemm_f32]") {
  const Dims dims{9, 21, 13};
  const Values a = testing::normal(1, dims.rows * dims.depth);
  const Values b = testing::normal(2, dims.depth * dims.columns);
  const Values at = transpose(a, dims.rows, dims.depth);
  const Values bt = transpose(b, dims.depth, dims.columns);
  const PackedFloats packed(
      FloatMatrix::rowMajor(bt.data(), dims.columns, dims.depth).transposed());
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    for (const std::size_t rows : {std::size_t{1}, dims.rows}) {
      CAPTURE(kernel.name, rows);
      FloatMatrix left = FloatMatrix::rowMajor(at.data(), dims.depth, dims.rows).transposed();
      left.rows = rows;
      Values y(rows * dims.columns);
      kernel.multiply(left, packed, nullptr, y.data(), dims.columns);
      const Values all = plain(dims, a, b, {});
      CHECK(y == Values(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(y.size())));
    }
  }
}

TEST_CASE("rows of a float product may lie apart", "[gemm_f32]") {
  const Values a = testing::normal(1, 6 * 5);
  const Values b = testing::normal(2, 5 * 11);
  const PackedFloats packed(FloatMatrix::rowMajor(b.data(), 5, 11));
  const Values tight = plain({6, 5, 11}, a, b, {});
  for (const GemmF32Kernel& kernel : gemmF32Kernels()) {
    CAPTURE(kernel.name);
    Values y(6 * 14, -7.0F);
    kernel.multiply(FloatMatrix::rowMajor(a.data(), 6, 5), packed, nullptr, y.data(), 14);
    for (std::size_t i = 0; i < y.size(); ++i) {
      REQUIRE(y[i] == (i % 14 < 11 ? tight[i / 14 * 11 + i % 14] : -7.0F));
    }
  }
}

TEST_CASE("packed floats take four bytes a value, in panels of eight columns", "[gemm_f32]") {
  const Values b(784 * 128);
  CHECK(PackedFloats(FloatMatrix::rowMajor(b.data(), 784, 128)).bytes() == 784 * 128 * 4);
  CHECK(PackedFloats(FloatMatrix::rowMajor(b.data(), 784, 9)).bytes() == 784 * 16 * 4);
}

}  // namespace
}  // namespace quantlab
