#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

#include "gemm_support.h"
#include "kernels/gemm/readings.h"
#include "kernels/gemm/tiles.h"

// The machines at hand read the relaxed dot's second operand in one way or another. Here all ways
// are modelled, and the kernels' own tiles run on each model.
namespace quantlab {
namespace {

using testing::Dims;
using testing::plainProduct;
using testing::randomCodes;
using Lanes = std::array<std::int32_t, 4>;
using Bytes = std::array<std::int8_t, 16>;

enum class Machine { Signed, Unsigned, Saturating };

/// i32x4.relaxed_dot_i8x16_i7x16_add, as the machine computes it.
template <Machine kMachine>
Lanes dotAdd(const Bytes& columns, const std::array<std::uint8_t, 4>& word, Lanes sums) {
  for (std::size_t lane = 0; lane < 4; ++lane) {
    std::array<std::int32_t, 4> products;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::int32_t read =
          kMachine == Machine::Signed ? static_cast<std::int8_t>(word[i]) : word[i];
      products[i] = columns[4 * lane + i] * read;
    }
    std::int32_t low = products[0] + products[1];
    std::int32_t high = products[2] + products[3];
    if (kMachine == Machine::Saturating) {
      low = std::clamp(low, -32768, 32767);
      high = std::clamp(high, -32768, 32767);
    }
    sums[lane] = static_cast<std::int32_t>(static_cast<std::uint32_t>(sums[lane]) +
                                           static_cast<std::uint32_t>(low + high));
  }
  return sums;
}

template <Machine kMachine, typename Read>
struct Model : gemm::Reading<Read> {
  static constexpr std::size_t kDepth = 4;
  using Vector = Lanes;
  struct Columns {
    Bytes low;
    Bytes high;
  };

  static Lanes load(const std::int32_t* x) { return {x[0], x[1], x[2], x[3]}; }
  static void store(std::int32_t* x, const Lanes& value) {
    std::copy(value.begin(), value.end(), x);
  }
  static Lanes splat(const std::uint32_t* word) {
    Lanes lanes;
    lanes.fill(static_cast<std::int32_t>(*word));
    return lanes;
  }
  static Lanes add(const Lanes& x, const Lanes& y) {
    Lanes sum;
    for (std::size_t i = 0; i < 4; ++i) {
      sum[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(x[i]) +
                                         static_cast<std::uint32_t>(y[i]));
    }
    return sum;
  }
  static Columns columns(const std::int8_t* codes) {
    Columns columns;
    std::copy_n(codes, 16, columns.low.begin());
    std::copy_n(codes + 16, 16, columns.high.begin());
    return columns;
  }
  static Lanes dotAdd(const Lanes& sums, const Bytes& columns, const Lanes& word) {
    std::array<std::uint8_t, 4> bytes;
    std::memcpy(bytes.data(), word.data(), 4);
    return quantlab::dotAdd<kMachine>(columns, bytes, sums);
  }
  template <int kRows, typename Code>
  static std::size_t interleave(const Code*, std::size_t, std::size_t, std::uint32_t*) {
    return 0;
  }
};

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

template <typename Engine>
void requireExact() {
  for (const Dims& dims : testing::shapes()) {
    if (dims.depth > 2000) continue;
    CAPTURE(dims.rows, dims.depth, dims.columns);
    const auto b = randomCodes<std::int8_t>(dims.depth, dims.depth * dims.columns);
    const auto a = randomCodes<std::int8_t>(dims.rows, dims.rows * dims.depth);
    REQUIRE(product<Engine>(dims, a, b) == plainProduct(dims, a, b));
    const auto u = randomCodes<std::uint8_t>(dims.rows + 7, dims.rows * dims.depth);
    REQUIRE(product<Engine>(dims, u, b) == plainProduct(dims, u, b));
  }
}

TEST_CASE("the tiles are exact on a machine that reads signed codes", "[gemm]") {
  requireExact<Model<Machine::Signed, std::int8_t>>();
}

TEST_CASE("the tiles are exact on a machine that reads unsigned codes", "[gemm]") {
  requireExact<Model<Machine::Unsigned, std::uint8_t>>();
}

TEST_CASE("a reading that is not the machine's gives other sums", "[gemm]") {
  const Dims dims{3, 20, 9};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  const auto a = randomCodes<std::int8_t>(2, dims.rows * dims.depth);
  const auto right = plainProduct(dims, a, b);
  CHECK(product<Model<Machine::Unsigned, std::int8_t>>(dims, a, b) != right);
  CHECK(product<Model<Machine::Signed, std::uint8_t>>(dims, a, b) != right);
  CHECK(product<Model<Machine::Saturating, std::uint8_t>>(dims, a, b) != right);
  CHECK(product<Model<Machine::Saturating, std::int8_t>>(dims, a, b) != right);
}

TEST_CASE("codes of seven bits are read alike by all", "[gemm]") {
  const Dims dims{6, 33, 10};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  auto u = randomCodes<std::uint8_t>(2, dims.rows * dims.depth);
  for (std::uint8_t& code : u) code /= 2;
  const auto right = plainProduct(dims, u, b);
  CHECK(product<Model<Machine::Unsigned, std::uint8_t>>(dims, u, b) == right);
  CHECK(product<Model<Machine::Saturating, std::uint8_t>>(dims, u, b) == right);
}

TEST_CASE("one dot tells the machines apart", "[gemm]") {
  Bytes columns;
  columns.fill(-128);
  const std::array<std::uint8_t, 4> word{255, 255, 255, 255};
  CHECK(dotAdd<Machine::Signed>(columns, word, {})[0] == gemm::kProbeSigned);
  CHECK(dotAdd<Machine::Unsigned>(columns, word, {})[0] == gemm::kProbeUnsigned);
  CHECK(dotAdd<Machine::Saturating>(columns, word, {})[0] == gemm::kProbeSaturated);
}

TEST_CASE("sums start where they are told to", "[gemm]") {
  const Dims dims{5, 7, 9};
  const auto b = randomCodes<std::int8_t>(1, dims.depth * dims.columns);
  const auto a = randomCodes<std::int8_t>(2, dims.rows * dims.depth);
  std::vector<std::int32_t> start(16);
  for (std::size_t i = 0; i < dims.columns; ++i) start[i] = static_cast<std::int32_t>(i) * 1000;
  auto right = plainProduct(dims, a, b);
  for (std::size_t i = 0; i < right.size(); ++i) right[i] += start[i % dims.columns];
  CHECK(product<Model<Machine::Signed, std::int8_t>>(dims, a, b, start.data()) == right);
  CHECK(product<Model<Machine::Unsigned, std::uint8_t>>(dims, a, b, start.data()) == right);
}

}  // namespace
}  // namespace quantlab
