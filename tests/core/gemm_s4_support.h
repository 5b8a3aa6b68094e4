#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gemm_support.h"
#include "quantlab/kernels/gemm_s4_kernel.h"
#include "support.h"

namespace quantlab::testing {

/// A product of weights of four bits: operands, and the result as its definition has it.
struct NibbleProblem {
  Dims dims;
  std::size_t groupSize;
  std::vector<std::int8_t> a;
  std::vector<std::int8_t> b;
  std::vector<float> scales;

  NibbleProblem(const Dims& dims, std::size_t groupSize, std::uint64_t seed = 1)
      : dims(dims),
        groupSize(groupSize),
        a(randomCodes<std::int8_t>(3 * seed, dims.rows * dims.depth)),
        b(randomCodes<std::int8_t>(3 * seed + 1, dims.depth * dims.columns)),
        scales(normal(3 * seed + 2, (dims.depth + groupSize - 1) / groupSize * dims.columns)) {
    for (std::int8_t& code : b) code = static_cast<std::int8_t>(code >> 4);
  }

  std::vector<float> multiply(const GemmS4Kernel& kernel) const {
    const PackedNibbles packed(b, scales, dims.depth, dims.columns, groupSize, kernel.depth);
    std::vector<float> y(dims.rows * dims.columns);
    std::vector<std::uint32_t> scratch(gemmS4ScratchWords(packed));
    kernel.multiply({a.data(), dims.rows, packed, y.data(), scratch.data()});
    return y;
  }

  std::vector<float> plain() const {
    std::vector<float> y(dims.rows * dims.columns);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const std::size_t column = i % dims.columns;
      for (std::size_t first = 0; first < dims.depth; first += groupSize) {
        std::int64_t sum = 0;
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

/// Random operands of all shapes; the ends of the codes in all ways that signs can meet; each alone
/// in the largest group.
template <typename Check>
void forEachNibbleProblem(Check check) {
  for (const Dims& dims : shapes()) {
    if (dims.depth > 2000) continue;
    for (const std::size_t groupSize : {4U, 32U, 128U}) {
      for (const std::uint64_t seed : {1, 2, 3}) check(NibbleProblem(dims, groupSize, seed));
    }
  }
  for (const std::size_t rows : {1U, 2U, 3U}) {
    NibbleProblem problem({rows, 70, 9}, 32);
    for (const auto& a : extremeCodes<std::int8_t>(problem.a.size(), -128, 127)) {
      for (const auto& b : extremeCodes<std::int8_t>(problem.b.size(), -8, 7)) {
        problem.a = a;
        problem.b = b;
        check(problem);
      }
    }
  }
  NibbleProblem largest({2, maxGroupSize(), 1}, maxGroupSize());
  for (const int a : {-128, 127}) {
    for (const int b : {-8, 7}) {
      std::fill(largest.a.begin(), largest.a.end(), static_cast<std::int8_t>(a));
      std::fill(largest.b.begin(), largest.b.end(), static_cast<std::int8_t>(b));
      check(largest);
    }
  }
}

}  // namespace quantlab::testing
