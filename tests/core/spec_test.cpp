#include "quantlab/codes/spec.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

void checkLimits(int bits, Signedness signedness, CodeRange codeRange, int qmin, int qmax) {
  CAPTURE(bits, qmin, qmax);
  const CodeLimits limits =
      codeLimits({.bits = bits, .signedness = signedness, .codeRange = codeRange});
  CHECK(limits.qmin == qmin);
  CHECK(limits.qmax == qmax);
}

TEST_CASE("codeLimits of 16, 8, 4 and 2 bits", "[spec]") {
  checkLimits(16, Signedness::Signed, CodeRange::Full, -32768, 32767);
  checkLimits(16, Signedness::Unsigned, CodeRange::Narrow, 1, 65535);
  checkLimits(8, Signedness::Signed, CodeRange::Full, -128, 127);
  checkLimits(8, Signedness::Signed, CodeRange::Narrow, -127, 127);
  checkLimits(8, Signedness::Unsigned, CodeRange::Full, 0, 255);
  checkLimits(8, Signedness::Unsigned, CodeRange::Narrow, 1, 255);
  checkLimits(4, Signedness::Signed, CodeRange::Full, -8, 7);
  checkLimits(4, Signedness::Unsigned, CodeRange::Narrow, 1, 15);
  checkLimits(2, Signedness::Signed, CodeRange::Narrow, -1, 1);
  checkLimits(2, Signedness::Unsigned, CodeRange::Full, 0, 3);
}

TEST_CASE("there are 2^bits codes, one fewer if narrow", "[spec]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    CAPTURE(testing::name(spec));
    const int dropped = spec.codeRange == CodeRange::Narrow ? 1 : 0;
    CHECK(codeLimits(spec).count() == (1 << spec.bits) - dropped);
  }
}

TEST_CASE("codeLimits refuses bits beyond 2 to 16, and 8 for bytes", "[spec]") {
  for (const int bits : {-2147483647, -1, 0, 1, 9, 16, 17, 32, 2147483647}) {
    const auto refuses = [&](auto limits, const std::string& most) {
      CHECK_THROWS_MATCHES(limits({.bits = bits}), std::invalid_argument,
                           Catch::Matchers::Message("spec.bits is " + std::to_string(bits) +
                                                    ", but must be from 2 to " + most + "."));
    };
    refuses(byteCodeLimits, "8");
    if (bits != 9 && bits != 16) refuses(codeLimits, "16");
  }
  for (const QuantSpec& spec : testing::allSpecs()) {
    CHECK(byteCodeLimits(spec).qmin == codeLimits(spec).qmin);
    CHECK(byteCodeLimits(spec).qmax == codeLimits(spec).qmax);
  }
}

}  // namespace
}  // namespace quantlab
