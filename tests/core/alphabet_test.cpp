#include "quantlab/nn/alphabet.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Codes = std::vector<std::uint8_t>;

TEST_CASE("a character's code is its place in the alphabet", "[alphabet]") {
  const Alphabet alphabet("\n ab");
  CHECK(alphabet.encode("ba b\n") == Codes{3, 2, 1, 3, 0});
  CHECK(alphabet.decode(Codes{3, 2, 1, 3, 0}) == "ba b\n");
  CHECK(alphabet.encode("").empty());
}

TEST_CASE("a character that the alphabet lacks is named", "[alphabet]") {
  const Alphabet alphabet("ab");
  CHECK_THROWS_MATCHES(alphabet.encode("abc"), std::invalid_argument,
                       Message("text[2] is 'c', but must be one of the alphabet's 2 characters."));
  CHECK_THROWS_MATCHES(
      alphabet.encode("a\nb"), std::invalid_argument,
      Message("text[1] is a line break, but must be one of the alphabet's 2 characters."));
  CHECK_THROWS_MATCHES(
      alphabet.encode("\xC3\xA4"), std::invalid_argument,
      Message("text[0] is the byte 195, but must be one of the alphabet's 2 characters."));
  CHECK_THROWS_MATCHES(
      alphabet.decode(Codes{0, 2}), std::invalid_argument,
      Message("codes[1] is 2, but must be less than 2, the characters of the alphabet."));
}

TEST_CASE("an alphabet of one or of doubles is named", "[alphabet]") {
  CHECK_THROWS_MATCHES(Alphabet("a"), std::invalid_argument,
                       Message("characters.length is 1, but must be from 2 to 255."));
  CHECK_THROWS_MATCHES(Alphabet("aba"), std::invalid_argument,
                       Message("characters[2] is 'a', but must be other than those before."));
}

}  // namespace
}  // namespace quantlab
