#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "gemm_support.h"
#include "kernels/gemm/tiles.h"
#include "machines.h"

// The kernels' own tiles, on models of all machines.
namespace quantlab {
namespace {

using testing::Dims;
using testing::extremeCodes;
using testing::Machine;
using testing::ModelEngine;
using testing::plainProduct;
using testing::randomCodes;

struct Store : GemmSink {
  std::int32_t* y;
  std::size_t stride;

  static void store(const GemmSink& sink, const std::int32_t* sums, std::size_t row,
                    std::size_t rows, std::size_t column, std::size_t columns) {
    const auto& own = static_cast<const Store&>(sink);
    for (std::size_t i = 0; i < rows; ++i) {
      std::copy_n(sums + 8 * i, columns, own.y + (row + i) * own.stride + column);
    }
  }
};

template <typename Engine, typename Code>
std::vector<std::int32_t> product(const Dims& dims, const std::vector<Code>& a,
                                  const std::vector<std::int8_t>& b,
                                  const std::int32_t* start = nullptr) {
  const PackedMatrix packed(b, dims.depth, dims.columns, Engine::kDepth);
  std::vector<std::uint32_t> scratch(gemmScratchBytes(dims.rows, packed) / 4);
  std::vector<std::int32_t> y(dims.rows * dims.columns);
  gemm::multiply<Engine>(GemmProblem<Code>{a.data(), dims.rows, packed, start, scratch.data()},
                         Store{{Store::store}, y.data(), dims.columns});
  return y;
}

template <typename Engine, typename Code>
void requireExact(const Dims& dims, const std::vector<Code>& a, const std::vector<std::int8_t>& b) {
  CAPTURE(dims.rows, dims.depth, dims.columns);
  REQUIRE(product<Engine>(dims, a, b) == plainProduct(dims, a, b));
}

template <typename Engine, typename Code>
void requireExactEverywhere(int lowest, int highest) {
  for (const Dims& dims : testing::shapes()) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      requireExact<Engine>(dims, randomCodes<Code>(2 * seed, dims.rows * dims.depth),
                           randomCodes<std::int8_t>(2 * seed + 1, dims.depth * dims.columns));
    }
  }
  const std::size_t deepest = maxDepth<Code>();
  for (const Dims& dims :
       {Dims{1, 67, 19}, Dims{5, 67, 11}, Dims{1, deepest, 1}, Dims{2, deepest, 1}}) {
    for (const auto& a : extremeCodes<Code>(dims.rows * dims.depth, lowest, highest)) {
      for (const auto& b : extremeCodes<std::int8_t>(dims.depth * dims.columns, -128, 127)) {
        requireExact<Engine>(dims, a, b);
      }
    }
  }
}

template <typename Engine>
void requireExact() {
  requireExactEverywhere<Engine, std::int8_t>(-128, 127);
  requireExactEverywhere<Engine, std::uint8_t>(0, 255);
}

TEST_CASE("the tiles are exact on a machine that reads signed codes", "[gemm]") {
  requireExact<ModelEngine<Machine::Signed, std::int8_t>>();
}

TEST_CASE("the tiles are exact on a machine that reads unsigned codes", "[gemm]") {
  requireExact<ModelEngine<Machine::Unsigned, std::uint8_t>>();
}

TEST_CASE("the tiles are exact in pairs of int16", "[gemm]") {
  requireExact<testing::ModelPairs>();
}

TEST_CASE("a reading that is not the machine's gives other sums", "[gemm]") {
  const Dims dims{3, 20, 9};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  const auto a = randomCodes<std::int8_t>(2, dims.rows * dims.depth);
  const auto right = plainProduct(dims, a, b);
  CHECK(product<ModelEngine<Machine::Unsigned, std::int8_t>>(dims, a, b) != right);
  CHECK(product<ModelEngine<Machine::Signed, std::uint8_t>>(dims, a, b) != right);
  CHECK(product<ModelEngine<Machine::Saturating, std::uint8_t>>(dims, a, b) != right);
  CHECK(product<ModelEngine<Machine::Saturating, std::int8_t>>(dims, a, b) != right);
}

TEST_CASE("codes of seven bits are read alike by all", "[gemm]") {
  const Dims dims{6, 33, 10};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  auto u = randomCodes<std::uint8_t>(2, dims.rows * dims.depth);
  for (std::uint8_t& code : u) code /= 2;
  const auto right = plainProduct(dims, u, b);
  CHECK(product<ModelEngine<Machine::Unsigned, std::uint8_t>>(dims, u, b) == right);
  CHECK(product<ModelEngine<Machine::Saturating, std::uint8_t>>(dims, u, b) == right);
}

TEST_CASE("one dot tells the machines apart", "[gemm]") {
  testing::Bytes columns;
  columns.fill(-128);
  testing::Bytes word;
  word.fill(-1);
  CHECK(testing::relaxedDotAdd<Machine::Signed>(columns, word, {})[0] == gemm::kProbeSigned);
  CHECK(testing::relaxedDotAdd<Machine::Unsigned>(columns, word, {})[0] == gemm::kProbeUnsigned);
  CHECK(testing::relaxedDotAdd<Machine::Saturating>(columns, word, {})[0] == gemm::kProbeSaturated);
}

TEST_CASE("sums start where they are told to", "[gemm]") {
  const Dims dims{5, 7, 9};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  const auto a = randomCodes<std::int8_t>(2, dims.rows * dims.depth);
  std::vector<std::int32_t> start(16);
  for (std::size_t i = 0; i < dims.columns; ++i) start[i] = static_cast<std::int32_t>(i) * 1000;
  auto right = plainProduct(dims, a, b);
  for (std::size_t i = 0; i < right.size(); ++i) right[i] += start[i % dims.columns];
  CHECK(product<ModelEngine<Machine::Signed, std::int8_t>>(dims, a, b, start.data()) == right);
  CHECK(product<ModelEngine<Machine::Unsigned, std::uint8_t>>(dims, a, b, start.data()) == right);
}

}  // namespace
}  // namespace quantlab
