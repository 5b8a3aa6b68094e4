#include "quantlab/quantize/block_formats.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <stdexcept>
#include <string>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Bytes = std::vector<std::uint8_t>;

/// A block's bytes; weights that are not given are 0.
Bytes encode(std::string_view name, std::vector<float> x) {
  return encodeBlocks(x, blockFormat(name)).bytes;
}

Bytes head(Bytes bytes, std::size_t count) {
  bytes.resize(count);
  return bytes;
}

TEST_CASE("bytes and bits of each format", "[block_formats]") {
  const auto bits = [](std::string_view name) { return blockFormat(name).bitsPerWeight(); };
  CHECK(bits("q8_0") == 8.5);
  CHECK(bits("q4_0") == 4.5);
  CHECK(bits("mxfp8e4m3") == 8.25);
  CHECK(bits("mxfp8e5m2") == 8.25);
  CHECK(bits("mxfp4") == 4.25);
  CHECK(bits("nvfp4") == 4.5);
}

TEST_CASE("Q8_0 by hand: d = 1, halves away from zero", "[block_formats]") {
  const Bytes bytes = encode("q8_0", {127.0F, -0.5F, 1.5F, -63.5F, 0.25F});
  CHECK(head(bytes, 7) == Bytes{0x00, 0x3C, 0x7F, 0xFF, 0x02, 0xC0, 0x00});
  CHECK(std::count(bytes.begin() + 7, bytes.end(), 0) == 27);
}

TEST_CASE("Q4_0 by hand: the largest value gets the lowest code", "[block_formats]") {
  std::vector<float> x(32);
  x[0] = -8.0F;   // d = 1; code 0
  x[1] = 7.0F;    // 15
  x[2] = 8.0F;    // 16 is clipped to 15; the first value of largest magnitude decides
  x[16] = 0.5F;   // halves go up: 9
  x[17] = -0.5F;  // 8
  CHECK(head(encode("q4_0", x), 6) == Bytes{0x00, 0x3C, 0x90, 0x8F, 0x8F, 0x88});

  const Bytes positive = encode("q4_0", {4.0F, -3.5F});  // d = -0.5
  CHECK(head(positive, 5) == Bytes{0x00, 0xB8, 0x80, 0x8F, 0x88});
  CHECK(decodeBlocks(positive, 1.0F, 2, blockFormat("q4_0")) == std::vector<float>{4.0F, -3.5F});
}

TEST_CASE("MXFP4 by hand: a shared power of two, saturation above 6", "[block_formats]") {
  CHECK(head(encode("mxfp4", {6.0F, 1.5F, -0.5F, 0.25F}), 3) == Bytes{127, 0x37, 0x09});
  CHECK(head(encode("mxfp4", {7.9F, -0.75F}), 2) == Bytes{127, 0xA7});  // -0.75: a tie, to -1
  CHECK(head(encode("mxfp4", {8.0F, 0.5F}), 2) == Bytes{128, 0x06});    // 0.25: a tie, to 0
  CHECK(head(encode("mxfp4", {0.046875F}), 2) == Bytes{120, 0x07});
}

TEST_CASE("MXFP8 by hand", "[block_formats]") {
  CHECK(head(encode("mxfp8e4m3", {448.0F, -1.0F, 0x1p-9F}), 4) == Bytes{127, 0x7E, 0xB8, 0x01});
  CHECK(head(encode("mxfp8e4m3", {511.0F}), 2) == Bytes{127, 0x7E});
  CHECK(head(encode("mxfp8e4m3", {512.0F}), 2) == Bytes{128, 0x78});
  CHECK(head(encode("mxfp8e5m2", {57344.0F, 1.0F}), 3) == Bytes{127, 0x7B, 0x3C});
  CHECK(head(encode("mxfp8e5m2", {1.0F}), 2) == Bytes{112, 0x78});
}

TEST_CASE("NVFP4 by hand: a scale for the tensor, one for each block", "[block_formats]") {
  std::vector<float> x(20);
  x[0] = 2688.0F;  // tensor scale 1, block scale 448
  x[1] = -224.0F;  // 0.5 of it
  x[16] = 3.0F;    // block scale 0.5
  x[17] = 1.0F;
  const EncodedBlocks blocks = encodeBlocks(x, blockFormat("nvfp4"));
  CHECK(blocks.tensorScale == 1.0F);
  REQUIRE(blocks.bytes.size() == 18);
  CHECK(head(blocks.bytes, 2) == Bytes{0x7E, 0x97});
  CHECK(Bytes(blocks.bytes.begin() + 9, blocks.bytes.begin() + 11) == Bytes{0x30, 0x47});
  CHECK(decodeBlocks(blocks.bytes, 1.0F, 20, blockFormat("nvfp4")) == x);
}

/// The largest error in units of the block's absmax that rounding and clipping allow.
double bound(std::string_view name) {
  if (name == "q8_0") return (0.5 + 127 * 0x1p-11) / 127;
  if (name == "q4_0") return (1.0 + 8 * 0x1p-11) / 8;
  return name == "mxfp4" ? 0.25 : name == "nvfp4" ? 0.2 : 0.125;
}

TEST_CASE("errors stay within a share of the block's absmax, zeros are exact", "[property]") {
  for (const BlockFormat& format : blockFormats()) {
    for (const std::size_t n : testing::sizes()) {
      CAPTURE(format.name, n);
      std::vector<float> x = testing::normal(n, n);
      for (std::size_t i = 0; i < n; i += 5) x[i] = 0.0F;
      const auto [bytes, scale] = encodeBlocks(x, format);
      const std::vector<float> y = decodeBlocks(bytes, scale, n, format);
      REQUIRE(y.size() == n);
      bool isWithin = true;
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t start = i - i % format.blockSize;
        double absMax = 0.0;
        for (std::size_t j = start; j < std::min(n, start + format.blockSize); ++j) {
          absMax = std::max<double>(absMax, std::fabs(x[j]));
        }
        isWithin = isWithin && std::fabs(y[i] - x[i]) <= absMax * bound(format.name) * 1.000001;
        isWithin = isWithin && (x[i] != 0.0F || y[i] == 0.0F);
      }
      CHECK(isWithin);
    }
  }
}

TEST_CASE("restored weights are restored the same again", "[property]") {
  for (const BlockFormat& format : blockFormats()) {
    CAPTURE(format.name);
    const std::vector<float> x = testing::normal(3, 1009);
    const auto [bytes, scale] = encodeBlocks(x, format);
    const std::vector<float> once = decodeBlocks(bytes, scale, x.size(), format);
    const auto [again, sameScale] = encodeBlocks(once, format);
    const std::vector<float> twice = decodeBlocks(again, sameScale, x.size(), format);
    bool isSame = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
      isSame = isSame && std::fabs(twice[i] - once[i]) <= 1e-6F * std::fabs(once[i]);
    }
    CHECK(isSame);
  }
}

TEST_CASE("zeros, denormals, large values and nothing", "[property]") {
  for (const BlockFormat& format : blockFormats()) {
    CAPTURE(format.name);
    for (const float value : {0.0F, 1e-45F, -1e-39F, -1e-30F, 1e-8F, 3e5F, 3e38F}) {
      CAPTURE(value);
      if (value > format.largest) continue;
      const std::vector<float> x{0.0F, value};
      const auto [bytes, scale] = encodeBlocks(x, format);
      const std::vector<float> y = decodeBlocks(bytes, scale, 2, format);
      CHECK(y[0] == 0.0F);
      CHECK(std::isfinite(y[1]));
      CHECK(std::fabs(y[1] - value) <= std::fabs(value));
    }
    CHECK(encodeBlocks({}, format).bytes.empty());
    CHECK(decodeBlocks({}, 1.0F, 0, format).empty());
  }
}

TEST_CASE("what a block cannot hold is named", "[block_formats]") {
  CHECK_THROWS_MATCHES(encode("q8_0", {testing::kNaN}), std::invalid_argument,
                       Message("x[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(encode("q4_0", {1.0F, -1e6F}), std::invalid_argument,
                       Message("x[1] is -1000000, but must be at most 524032 in magnitude."));
  CHECK_THROWS_MATCHES(blockFormat("q5_0"), std::invalid_argument,
                       Message("format is 'q5_0', but must be one of q8_0, q4_0, mxfp8e4m3, "
                               "mxfp8e5m2, mxfp4, nvfp4."));
  const Bytes bytes(33);
  CHECK_THROWS_MATCHES(decodeBlocks(bytes, 1.0F, 33, blockFormat("mxfp8e4m3")),
                       std::invalid_argument,
                       Message("bytes.length is 33, but must be 2 blocks of 33, the room of 33 "
                               "weights."));
  CHECK_THROWS_MATCHES(decodeBlocks(bytes, 0.0F, 32, blockFormat("mxfp8e4m3")),
                       std::invalid_argument,
                       Message("tensorScale is 0, but must be finite and greater than 0."));
}

}  // namespace
}  // namespace quantlab
