#include "quantlab/methods/hadamard.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/methods/quantize_mlp.h"
#include "transformed_support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Values = std::vector<float>;

TEST_CASE("blocks are as large as the width allows", "[hadamard]") {
  CHECK(hadamardBlock(784) == 16);
  CHECK(hadamardBlock(64) == 64);
  CHECK(hadamardBlock(10) == 2);
  CHECK(hadamardBlock(49) == 1);
}

TEST_CASE("a rotation by hand", "[hadamard]") {
  Values x{1, 2, 3, 4, 8, 0, 0, 0};
  rotateBlocks(x, 4);
  CHECK(x == Values{5, -1, -2, 0, 4, 4, 4, 4});
  Values alone{1, -2, 3};
  rotateBlocks(alone, 1);
  CHECK(alone == Values{1, -2, 3});
}

TEST_CASE("rotating twice gives the values again, rotating keeps lengths", "[hadamard]") {
  for (const std::size_t block : {2U, 16U, 64U, 256U}) {
    const Values x = testing::normal(block, 2 * block);
    Values y = x;
    rotateBlocks(y, block);
    double before = 0.0;
    double after = 0.0;
    for (std::size_t i = 0; i < block; ++i) {
      before += double{x[i]} * x[i];
      after += double{y[i]} * y[i];
    }
    CHECK_THAT(after, WithinAbs(before, 1e-5 * before));
    rotateBlocks(y, block);
    for (std::size_t i = 0; i < x.size(); ++i) CHECK_THAT(y[i], WithinAbs(x[i], 1e-5));
  }
}

TEST_CASE("rotated layers compute the same", "[hadamard]") {
  // Widths of whole blocks, of several, of none.
  const Mlp network = testing::awkward(Mlp::random({48, 32, 9, 5}, 1), 2);
  const Values x = testing::normal(3, 40 * 48);
  const TransformedMlp rotated = rotateLayers(network);
  CHECK(rotated.inputs[0].block == 16);
  CHECK(rotated.inputs[1].block == 32);
  CHECK(rotated.inputs[2].block == 1);
  CHECK(testing::sqnrOf(network, rotated, x) > testing::kFloatRoundingDb);
  CHECK(std::ranges::equal(rotated.network.layer(2).w, network.layer(2).w));
}

TEST_CASE("an outlier spread over its block leaves the others more codes", "[hadamard]") {
  const Mlp network = Mlp::random({64, 32, 5}, 1);
  Values x = testing::normal(3, 40 * 64);
  for (std::size_t i = 9; i < x.size(); i += 64) x[i] *= 40.0F;
  const auto sqnrAt = [&](const TransformedMlp& own) {
    const QuantizedMlp quantized = quantizeMlp(own, {.bits = 8}, x, ActivationScheme{.bits = 6});
    return testing::sqnrOf(network, quantized, x);
  };
  CHECK(sqnrAt(rotateLayers(network)) > sqnrAt(network) + 6.0);
}

TEST_CASE("blocks that there are not are refused", "[hadamard]") {
  Values x(12);
  CHECK_THROWS_MATCHES(rotateBlocks(x, 0), std::invalid_argument,
                       Message("block is 0, but must be a power of two."));
  CHECK_THROWS_MATCHES(rotateBlocks(x, 6), std::invalid_argument,
                       Message("block is 6, but must be a power of two."));
  CHECK_THROWS_MATCHES(rotateBlocks(x, 8), std::invalid_argument,
                       Message("x.length is 12, but must be a multiple of the block (8)."));
}

}  // namespace
}  // namespace quantlab
