#include "quantlab/methods/activation_quantizer.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

Values applied(const ActivationScheme& scheme, std::size_t width, const Values& calibration,
               Values x) {
  ActivationQuantizer(scheme, width, calibration).apply(x);
  return x;
}

TEST_CASE("activations of two bits by hand", "[activation_quantizer]") {
  const Values calibration{-1.0F, 2.0F};
  const Values x{0.4F, 0.6F, 5.0F, -3.0F};
  // -1, 0, 1 and 2, in steps of 1 from the calibration set's minimum on; what lies beyond is cut.
  CHECK(applied({.bits = 2}, 2, calibration, x) == Values{0.0F, 1.0F, 2.0F, -1.0F});

  // Own extremes: -3 to 5 for all; 0 to 0.6 for the first row.
  const Values own{0.0F, 0.6F, 5.0F, -3.0F};
  const ActivationScheme perTensor{.bits = 2, .range = ActivationRange::PerTensor};
  const Values whole = applied(perTensor, 2, {}, own);
  CHECK(whole ==
        testing::roundTrip(
            own, {.scale = 8.0F / 3.0F, .zeroPoint = 1},
            {.bits = 2, .scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned}));
  const ActivationScheme perToken{.bits = 2, .range = ActivationRange::PerToken};
  const Values rows = applied(perToken, 2, {}, own);
  CHECK(rows[0] == 0.0F);
  CHECK(rows[1] == 3.0F * (0.6F / 3.0F));
  CHECK(whole[1] == 0.0F);
}

TEST_CASE("a row's own range is as fine or finer than that of all", "[activation_quantizer]") {
  Values x = testing::relu(testing::normal(1, 20 * 16));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] *= static_cast<float>(1 + i / 16);
  for (const int bits : {2, 4, 8}) {
    const auto errorWith = [&](ActivationRange range) {
      const Values y = applied({.bits = bits, .range = range}, 16, x, x);
      double sum = 0.0;
      for (std::size_t i = 0; i < x.size(); ++i) sum += (y[i] - x[i]) * double{y[i] - x[i]};
      return sum;
    };
    CAPTURE(bits);
    CHECK(errorWith(ActivationRange::PerToken) < 0.6 * errorWith(ActivationRange::PerTensor));
    CHECK(errorWith(ActivationRange::Static) == errorWith(ActivationRange::PerTensor));
  }
}

TEST_CASE("activations that cannot be quantized are refused", "[activation_quantizer]") {
  const auto fails = [](const ActivationScheme& scheme, const Values& calibration, const Values& x,
                        const char* sentence) {
    CHECK_THROWS_MATCHES(applied(scheme, 2, calibration, x), std::invalid_argument,
                         Message(sentence));
  };
  const Values two{1.0F, 2.0F};
  const ActivationScheme dynamic{.range = ActivationRange::PerToken};
  fails({.bits = 9}, two, two, "spec.bits is 9, but must be from 2 to 8.");
  fails({}, {}, two, "calibration is empty, but must be at least one value long.");
  fails({}, {testing::kNaN}, two, "calibration[0] is NaN, but must be finite.");
  fails({}, two, {1.0F}, "x.length is 1, but must be a multiple of the width (2).");
  fails(dynamic, {}, {0.0F, testing::kNaN}, "x[1] is NaN, but must be finite.");
  CHECK(applied(dynamic, 2, {}, {}).empty());
}

}  // namespace
}  // namespace quantlab
