#include "quantlab/quantize/packing.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>
#include <type_traits>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Bytes = std::vector<std::uint8_t>;
using Signed = std::vector<std::int8_t>;

TEST_CASE("the first code lies in the low bits", "[packing]") {
  CHECK(packCodes<std::uint8_t>(Bytes{0x1, 0xF, 0x8}, 4) == Bytes{0xF1, 0x08});
  CHECK(packCodes<std::uint8_t>(Bytes{3, 0, 1, 2, 1}, 2) == Bytes{0b10'01'00'11, 0b01});
  CHECK(packCodes<std::int8_t>(Signed{-1, -8, 7}, 4) == Bytes{0x8F, 0x07});
  CHECK(packCodes<std::int8_t>(Signed{-2, -1, 0, 1}, 2) == Bytes{0b01'00'11'10});
}

TEST_CASE("bits behind the last code are not looked at", "[packing]") {
  CHECK(unpackCodes<std::uint8_t>(Bytes{0xF1, 0xF8}, 4, 3) == Bytes{0x1, 0xF, 0x8});
  CHECK(unpackCodes<std::int8_t>(Bytes{0xFF}, 2, 1) == Signed{-1});
}

template <typename Code>
void checkRoundTrips() {
  for (const int bits : {2, 4}) {
    for (std::size_t n = 0; n < 20; ++n) {
      std::vector<Code> codes;
      for (std::size_t i = 0; i < n; ++i) {
        const int code = static_cast<int>((i * 7 + n) % (1U << bits));
        codes.push_back(
            static_cast<Code>(code + (std::is_signed_v<Code> ? -(1 << (bits - 1)) : 0)));
      }
      const Bytes packed = packCodes<Code>(codes, bits);
      CHECK(packed.size() == (n * static_cast<std::size_t>(bits) + 7) / 8);
      CHECK(unpackCodes<Code>(packed, bits, n) == codes);
    }
  }
}

TEST_CASE("every length and code survives packing", "[packing]") {
  checkRoundTrips<std::int8_t>();
  checkRoundTrips<std::uint8_t>();
}

TEST_CASE("what does not fit is named", "[packing]") {
  CHECK_THROWS_MATCHES(packCodes<std::int8_t>(Signed{0, 8}, 4), std::invalid_argument,
                       Message("codes[1] is 8, but must be from -8 to 7, since bits is 4."));
  CHECK_THROWS_MATCHES(packCodes<std::int8_t>(Signed{-3}, 2), std::invalid_argument,
                       Message("codes[0] is -3, but must be from -2 to 1, since bits is 2."));
  CHECK_THROWS_MATCHES(packCodes<std::uint8_t>(Bytes{16}, 4), std::invalid_argument,
                       Message("codes[0] is 16, but must be from 0 to 15, since bits is 4."));
  CHECK_THROWS_MATCHES(packCodes<std::uint8_t>(Bytes{}, 3), std::invalid_argument,
                       Message("bits is 3, but must be 2 or 4."));
  CHECK_THROWS_MATCHES(unpackCodes<std::uint8_t>(Bytes{}, 8, 0), std::invalid_argument,
                       Message("bits is 8, but must be 2 or 4."));
  CHECK_THROWS_MATCHES(unpackCodes<std::uint8_t>(Bytes{1, 2}, 4, 5), std::invalid_argument,
                       Message("bytes.length is 2, but must be 3, the room of 5 codes."));
}

}  // namespace
}  // namespace quantlab
