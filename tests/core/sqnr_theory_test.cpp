#include "quantlab/measure/sqnr_theory.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/measure/error_metrics.h"
#include "quantlab/measure/moments.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;

TEST_CASE("theory by hand", "[sqnr_theory]") {
  CHECK_THAT(theoreticalSqnrDb(2, 1.0), WithinAbs(10.7918, 1e-4));   // 10 log10(12)
  CHECK_THAT(theoreticalSqnrDb(8, 1.0), WithinAbs(52.8678, 1e-4));   // + 20 log10(127)
  CHECK_THAT(theoreticalSqnrDb(8, 10.0), WithinAbs(32.8678, 1e-4));  // - 20
}

TEST_CASE("a bit is worth 6.02 dB, once bits are many", "[sqnr_theory]") {
  CHECK_THAT(theoreticalSqnrDb(16, 4.0) - theoreticalSqnrDb(15, 4.0), WithinAbs(6.0206, 1e-3));
  CHECK(theoreticalSqnrDb(3, 4.0) - theoreticalSqnrDb(2, 4.0) > 9.5);
}

TEST_CASE("theory meets measurement from 5 bits on", "[sqnr_theory]") {
  const std::vector<float> x = testing::normal(1, 1U << 18U);
  const ValueRange range = observeRange(x);
  const double absMax = std::max(-range.min, range.max);
  for (int bits = 5; bits <= 8; ++bits) {
    CAPTURE(bits);
    const QuantSpec spec{.bits = bits};
    const auto y = testing::roundTrip(x, chooseParams(range, spec), spec);
    const double theory = theoreticalSqnrDb(bits, absMax / moments(x).standardDeviation);
    CHECK_THAT(measureError(x, y).sqnrDb, WithinAbs(theory, 0.1));
  }
}

TEST_CASE("figures that no tensor has are refused", "[sqnr_theory]") {
  CHECK_THROWS_MATCHES(theoreticalSqnrDb(1, 2.0), std::invalid_argument,
                       Message("bits is 1, but must be from 2 to 16."));
  CHECK_THROWS_MATCHES(theoreticalSqnrDb(8, 0.5), std::invalid_argument,
                       Message("absMaxOverSigma is 0.5, but must be finite and at least 1."));
  CHECK_THROWS_MATCHES(theoreticalSqnrDb(8, testing::kInfinity), std::invalid_argument,
                       Message("absMaxOverSigma is Infinity, but must be finite and at least 1."));
}

}  // namespace
}  // namespace quantlab
