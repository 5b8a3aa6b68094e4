#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "gemm_support.h"
#include "quantlab/kernels/gemm_s4_kernel.h"
#include "support.h"

namespace quantlab {
namespace {

using testing::Dims;

std::vector<std::int8_t> nibbles(std::uint64_t seed, std::size_t count) {
  std::vector<std::int8_t> codes = testing::randomCodes<std::int8_t>(seed, count);
  for (std::int8_t& code : codes) code = static_cast<std::int8_t>(code >> 4);
  return codes;
}

struct Problem {
  Dims dims;
  std::size_t groupSize;
  std::vector<std::int8_t> a;
  std::vector<std::int8_t> b;
  std::vector<float> scales;

  Problem(const Dims& dims, std::size_t groupSize)
      : dims(dims),
        groupSize(groupSize),
        a(testing::randomCodes<std::int8_t>(1, dims.rows * dims.depth)),
        b(nibbles(2, dims.depth * dims.columns)),
        scales(testing::normal(3, (dims.depth + groupSize - 1) / groupSize * dims.columns)) {}

  std::vector<float> multiply(const GemmS4Kernel& kernel) const {
    const PackedNibbles packed(b, scales, dims.depth, dims.columns, groupSize, kernel.depth);
    std::vector<float> y(dims.rows * dims.columns);
    std::vector<std::uint32_t> scratch(gemmS4ScratchWords(packed));
    kernel.multiply({a.data(), dims.rows, packed, y.data(), scratch.data()});
    return y;
  }

  /// As the definition has it.
  std::vector<float> plain() const {
    std::vector<float> y(dims.rows * dims.columns);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const std::size_t column = i % dims.columns;
      for (std::size_t first = 0; first < dims.depth; first += groupSize) {
        std::int32_t sum = 0;
        for (std::size_t k = first; k < std::min(first + groupSize, dims.depth); ++k) {
          sum += a[i / dims.columns * dims.depth + k] * b[k * dims.columns + column];
        }
        const float product =
            static_cast<float>(sum) * scales[first / groupSize * dims.columns + column];
        y[i] += product;
      }
    }
    return y;
  }
};

TEST_CASE("every kernel multiplies weights of four bits, bit for bit", "[gemm_s4]") {
  for (const GemmS4Kernel& kernel : gemmS4Kernels()) {
    for (const Dims& dims : testing::shapes()) {
      if (dims.depth > 2000) continue;
      for (const std::size_t groupSize : {4U, 32U, 128U}) {
        CAPTURE(kernel.name, dims.rows, dims.depth, dims.columns, groupSize);
        const Problem problem(dims, groupSize);
        REQUIRE(problem.multiply(kernel) == problem.plain());
      }
    }
  }
}

TEST_CASE("every kernel multiplies the extremes of four bits", "[gemm_s4]") {
  for (const GemmS4Kernel& kernel : gemmS4Kernels()) {
    for (const int left : {-128, 127}) {
      for (const int right : {-8, 0, 7}) {
        CAPTURE(kernel.name, left, right);
        Problem problem({3, 70, 9}, 32);
        std::fill(problem.a.begin(), problem.a.end(), static_cast<std::int8_t>(left));
        std::fill(problem.b.begin(), problem.b.end(), static_cast<std::int8_t>(right));
        CHECK(problem.multiply(kernel) == problem.plain());
      }
    }
  }
}

TEST_CASE("packed nibbles take half a byte a weight and four bytes a scale", "[gemm_s4]") {
  const Problem problem({1, 1024, 64}, 32);
  for (const std::size_t depth : {2U, 4U}) {
    const PackedNibbles packed(problem.b, problem.scales, 1024, 64, 32, depth);
    CHECK(packed.bytes() == 1024 * 64 / 2 + 1024 / 32 * 64 * 4);
  }
}

}  // namespace
}  // namespace quantlab
