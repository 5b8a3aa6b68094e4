#include "quantlab/quantize/nf4_blocks.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/numbers/code_book.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

constexpr std::size_t kThreeBlocks = 192;
constexpr std::size_t kTwoGroups = 32768;  // 64 * 256 weights each

TEST_CASE("a block of NF4, worked by hand", "[nf4]") {
  const Nf4Blocks blocks = encodeNf4(Values{2.0F, -2.0F, 0.0F, 1.0F});
  CHECK(blocks.mean == 2.0F);
  CHECK(blocks.scaleCodes == std::vector<std::int8_t>{0});
  CHECK(blocks.codes == std::vector<std::uint8_t>{0x0F, 0xC7});  // the first in the low bits
  // 1 / 2 lies between the values 12 and 13, 0.441 and 0.563.
  CHECK(decodeNf4(blocks) == Values{2.0F, -2.0F, 0.0F, 2.0F * nf4CodeBook().values()[12]});
}

TEST_CASE("scales are quantized around their mean", "[nf4]") {
  Values w(kThreeBlocks, 0.0F);
  w[0] = 1.0F;
  w[64 + 63] = -2.0F;
  w[128] = 6.0F;
  const Nf4Blocks blocks = encodeNf4(w);
  CHECK(blocks.mean == 3.0F);
  CHECK(blocks.groupScales == Values{3.0F / 127.0F});
  CHECK(blocks.scaleCodes == std::vector<std::int8_t>{-85, -42, 127});
  const Values restored = decodeNf4(blocks);
  CHECK(std::fabs(restored[0] - (3.0F - 85.0F * 3.0F / 127.0F)) < 1e-6F);
  CHECK(std::fabs(restored[127] + (3.0F - 42.0F * 3.0F / 127.0F)) < 1e-6F);
  CHECK(restored[128] == 6.0F);
  CHECK(std::ranges::count(restored, 0.0F) == kThreeBlocks - 3);
}

TEST_CASE("a scale that is rounded below 0 is 0", "[nf4]") {
  // Scales 0.001, 2 and 6: a mean of 2.667, in steps of 0.0262. The first is 101.6 steps below.
  Values w(kThreeBlocks, 0.0F);
  w[0] = 0.001F;
  w[64] = 2.0F;
  w[128] = 6.0F;
  const Nf4Blocks blocks = encodeNf4(w);
  CHECK(blocks.scaleCodes[0] == -102);
  CHECK(decodeNf4(blocks)[0] == 0.0F);
}

TEST_CASE("NF4 with double quantization takes 4.127 bits a weight", "[nf4]") {
  const Values w = testing::normal(1, kTwoGroups);
  const Nf4Blocks blocks = encodeNf4(w);
  CHECK(blocks.bytes() == kTwoGroups / 2 + 512 + (2 + 1) * 4);
  const double bits = 8.0 * static_cast<double>(blocks.bytes() - 4) / static_cast<double>(w.size());
  CHECK(std::fabs(bits - 4.127) < 5e-4);
  CHECK(measureError(w, decodeNf4(blocks)).sqnrDb > 20.0);
  // A weight more is a block and a group more.
  CHECK(encodeNf4(testing::normal(1, w.size() + 1)).bytes() == blocks.bytes() + 1 + 1 + 4);
}

TEST_CASE("weights that have no NF4 are named", "[nf4]") {
  CHECK_THROWS_MATCHES(encodeNf4({}), std::invalid_argument,
                       Message("w is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(encodeNf4(Values{0.0F, testing::kInfinity}), std::invalid_argument,
                       Message("w[1] is Infinity, but must be finite."));
}

}  // namespace
}  // namespace quantlab
