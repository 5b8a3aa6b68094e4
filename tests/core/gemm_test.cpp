#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <limits>
#include <stdexcept>

#include "gemm_support.h"
#include "nn/product_checks.h"
#include "quantlab/nn/integer_product.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::Dims;
using testing::extremeCodes;
using testing::plainProduct;
using testing::randomCodes;

template <typename Code>
std::vector<std::int32_t> product(const GemmKernel& kernel, const Dims& dims,
                                  const std::vector<Code>& a, const std::vector<std::int8_t>& b) {
  const IntegerProduct packed(b, dims.depth, dims.columns, kernel);
  // Start one code into the memory, so that no vector is aligned.
  std::vector<Code> moved(a.size() + 1);
  std::copy(a.begin(), a.end(), moved.begin() + 1);
  std::vector<std::int32_t> y(dims.rows * dims.columns);
  packed.multiply<Code>(std::span<const Code>(moved).subspan(1), y);
  return y;
}

template <typename Function>
void forEachExact(Function function) {
  for (const GemmKernel& kernel : gemmKernels()) {
    CAPTURE(kernel.name);
    if (kernel.isExact()) function(kernel);
  }
}

TEST_CASE("every kernel multiplies every shape exactly", "[gemm]") {
  forEachExact([](const GemmKernel& kernel) {
    for (const Dims& dims : testing::shapes()) {
      CAPTURE(dims.rows, dims.depth, dims.columns);
      for (const std::uint64_t seed : {1, 2, 3}) {
        const auto b = randomCodes<std::int8_t>(3 * seed, dims.depth * dims.columns);
        const auto a = randomCodes<std::int8_t>(3 * seed + 1, dims.rows * dims.depth);
        REQUIRE(product(kernel, dims, a, b) == plainProduct(dims, a, b));
        const auto u = randomCodes<std::uint8_t>(3 * seed + 2, dims.rows * dims.depth);
        REQUIRE(product(kernel, dims, u, b) == plainProduct(dims, u, b));
      }
    }
  });
}

TEST_CASE("every kernel multiplies the extremes exactly", "[gemm]") {
  forEachExact([](const GemmKernel& kernel) {
    for (const Dims& dims : {Dims{1, 67, 19}, Dims{5, 67, 11}}) {
      CAPTURE(dims.rows);
      for (const auto& b : extremeCodes<std::int8_t>(dims.depth * dims.columns, -128, 127)) {
        for (const auto& a : extremeCodes<std::int8_t>(dims.rows * dims.depth, -128, 127)) {
          REQUIRE(product(kernel, dims, a, b) == plainProduct(dims, a, b));
        }
        for (const auto& u : extremeCodes<std::uint8_t>(dims.rows * dims.depth, 0, 255)) {
          REQUIRE(product(kernel, dims, u, b) == plainProduct(dims, u, b));
        }
      }
    }
  });
}

TEST_CASE("sums are exact up to the largest depth, beyond which none is made", "[gemm]") {
  constexpr std::size_t kInt8 = maxDepth<std::int8_t>();
  constexpr std::size_t kUint8 = maxDepth<std::uint8_t>();
  CHECK(kInt8 == 131071);
  CHECK(kUint8 == 65793);
  const std::vector<std::int8_t> b(kInt8 + 1, -128);
  forEachExact([&](const GemmKernel& kernel) {
    for (const std::size_t rows : {1U, 2U}) {
      const std::vector<std::int8_t> a(rows * (kInt8 + 1), -128);
      const std::vector<std::uint8_t> u(rows * (kInt8 + 1), 255);
      std::vector<std::int32_t> y(rows);
      const auto first = [](const auto& all, std::size_t n) { return std::span(all).first(n); };
      IntegerProduct(first(b, kInt8), kInt8, 1, kernel)
          .multiply<std::int8_t>(first(a, rows * kInt8), y);
      CHECK(y == std::vector<std::int32_t>(rows, 2147467264));
      IntegerProduct(first(b, kUint8), kUint8, 1, kernel)
          .multiply<std::uint8_t>(first(u, rows * kUint8), y);
      CHECK(y == std::vector<std::int32_t>(rows, -2147483520));
      CHECK_THROWS_MATCHES(
          IntegerProduct(b, kInt8 + 1, 1, kernel), std::invalid_argument,
          Message("rows is 131072, but must be at most 131071, so that sums fit int32."));
      CHECK_THROWS_MATCHES(
          IntegerProduct(first(b, kUint8 + 1), kUint8 + 1, 1, kernel)
              .multiply<std::uint8_t>(first(u, rows * (kUint8 + 1)), y),
          std::invalid_argument,
          Message("rows is 65794, but must be at most 65793, so that sums fit int32."));
    }
  });
}

TEST_CASE("no rows give no sums", "[gemm]") {
  forEachExact([](const GemmKernel& kernel) {
    const IntegerProduct packed(std::vector<std::int8_t>{1, 2, 3}, 3, 1, kernel);
    std::vector<std::int32_t> none;
    CHECK_NOTHROW(packed.multiply<std::int8_t>({}, none));
  });
}

TEST_CASE("a packed matrix takes a byte a code, and four a column's sum", "[gemm]") {
  const std::vector<std::int8_t> b(784 * 128, 3);
  CHECK(PackedMatrix(b, 784, 128, 2).bytes() == 784 * 128 + 4 * 128);
  CHECK(PackedMatrix(b, 784, 128, 4).bytes() == 784 * 128 + 4 * 128);
  // Filled up: to two panels, and to whole groups of four.
  const std::vector<std::int8_t> odd(333 * 9, 3);
  CHECK(PackedMatrix(odd, 333, 9, 4).bytes() == 336 * 16 + 4 * 16);
  CHECK(PackedMatrix(odd, 333, 9, 4).sums()[8] == 999);
  CHECK(PackedMatrix(odd, 333, 9, 4).sums()[9] == 0);
}

TEST_CASE("a product's scratch memory", "[gemm]") {
  const std::vector<std::int8_t> b(1024 * 8, 1);
  CHECK(gemmScratchBytes(1, PackedMatrix(b, 1024, 8, 2)) == 2048);
  CHECK(gemmScratchBytes(64, PackedMatrix(b, 1024, 8, 2)) == 131072);
  CHECK(gemmScratchBytes(1000, PackedMatrix(b, 1024, 8, 2)) == 131072);
  CHECK(gemmScratchBytes(1000, PackedMatrix(b, 1024, 8, 4)) == 66560);
}

TEST_CASE("products name what they refuse", "[gemm]") {
  const std::vector<std::int8_t> b(6);
  CHECK_THROWS_MATCHES(IntegerProduct(b, 4, 2), std::invalid_argument,
                       Message("b.length is 6, but must be rows times columns (8)."));
  // Sizes whose product wraps to the 0 values that there are.
  constexpr std::size_t kHalf = std::numeric_limits<std::size_t>::max() / 2 + 1;
  CHECK_THROWS_AS(IntegerProduct({}, kHalf, 2), std::invalid_argument);
  CHECK_THROWS_AS(rowsOfProduct(kHalf, 1, 0, 2), std::invalid_argument);
  CHECK_THROWS_MATCHES(IntegerProduct(b, 0, 2), std::invalid_argument,
                       Message("rows is 0, but must be at least 1."));
  CHECK_THROWS_MATCHES(IntegerProduct(b, 2, 0), std::invalid_argument,
                       Message("columns is 0, but must be at least 1."));
  const IntegerProduct packed(b, 3, 2);
  std::vector<std::int32_t> y(2);
  CHECK_THROWS_MATCHES(packed.multiply<std::int8_t>(std::vector<std::int8_t>(4), y),
                       std::invalid_argument,
                       Message("a.length is 4, but must be a multiple of rows (3)."));
  CHECK_THROWS_AS(packed.multiply<std::int8_t>(std::vector<std::int8_t>(6), y),
                  std::invalid_argument);
  CHECK(std::string_view(gemmKernel("scalar").isa) == "any");
  CHECK_THROWS_AS(gemmKernel("abacus"), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
