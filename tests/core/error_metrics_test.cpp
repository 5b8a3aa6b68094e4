#include "quantlab/measure/error_metrics.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using testing::kInfinity;
using testing::kNaN;

ErrorMetrics measure(std::vector<float> original, std::vector<float> restored) {
  return measureError(original, restored);
}

TEST_CASE("metrics by hand", "[error_metrics]") {
  // e = (0, 2, -1, -1): squares sum to 6 and magnitudes to 4; x^2 sums to 38, y^2 to 34, xy to 33.
  const ErrorMetrics m = measure({3.0F, -2.0F, 4.0F, -3.0F}, {3.0F, 0.0F, 3.0F, -4.0F});
  CHECK(m.count == 4);
  CHECK(m.mse == 1.5);
  CHECK_THAT(m.rmse, WithinRel(1.224744871391589, 1e-15));
  CHECK(m.maxAbs == 2.0);
  CHECK(m.meanAbs == 1.0);
  CHECK_THAT(m.sqnrDb, WithinRel(8.016323462331664, 1e-14));   // 10 log10(38 / 6)
  CHECK_THAT(m.cosine, WithinRel(0.9180845587231844, 1e-14));  // 33 / sqrt(38 * 34)
}

TEST_CASE("ten times less error is 20 dB more", "[error_metrics]") {
  CHECK_THAT(measure({8.0F}, {9.0F}).sqnrDb, WithinRel(18.06179973983887, 1e-14));
  CHECK_THAT(measure({80.0F}, {81.0F}).sqnrDb, WithinRel(38.06179973983887, 1e-14));
}

TEST_CASE("SQNR at its ends", "[error_metrics]") {
  CHECK(measure({1.0F, 2.0F}, {1.0F, 2.0F}).sqnrDb == kInfinity);
  CHECK(measure({0.0F}, {0.0F}).sqnrDb == kInfinity);
  CHECK(measure({0.0F}, {0.5F}).sqnrDb == -kInfinity);
  CHECK_THAT(measure({1.0F}, {0.0F}).sqnrDb, WithinAbs(0.0, 0.0));
}

TEST_CASE("cosine at its ends", "[error_metrics]") {
  CHECK(measure({0.0F, 0.0F}, {0.0F, -0.0F}).cosine == 1.0);
  CHECK(measure({0.0F, 0.0F}, {1.0F, 0.0F}).cosine == 0.0);
  CHECK(measure({1.0F, 0.0F}, {0.0F, 0.0F}).cosine == 0.0);
  CHECK(measure({1.0F, 0.0F}, {0.0F, 5.0F}).cosine == 0.0);
  CHECK(measure({0.1F, 0.3F}, {-0.1F, -0.3F}).cosine == -1.0);
  for (std::size_t n = 1; n < 200; ++n) {
    const std::vector<float> x = testing::normal(n, n);
    const double cosine = measure(x, x).cosine;
    CHECK(cosine <= 1.0);
    CHECK_THAT(cosine, WithinRel(1.0, 1e-15));
  }
}

TEST_CASE("neither denormal nor huge values break the sums", "[error_metrics]") {
  CHECK_THAT(measure({3e38F, -3e38F}, {-3e38F, 3e38F}).rmse, WithinRel(6e38, 1e-7));
  const ErrorMetrics tiny = measure({1e-45F}, {0.0F});
  CHECK(tiny.mse > 0.0);
  CHECK_THAT(tiny.rmse, WithinRel(tiny.maxAbs, 1e-15));
}

TEST_CASE("uniform noise of one step has a mean square of step^2 / 12", "[error_metrics]") {
  const std::vector<float> noise = testing::uniform(1, 1U << 16U, -0.5F, 0.5F);
  const std::vector<float> zeros(noise.size(), 0.0F);
  CHECK_THAT(measure(zeros, noise).mse, WithinRel(1.0 / 12.0, 0.02));
  CHECK_THAT(measure(zeros, noise).meanAbs, WithinRel(1.0 / 4.0, 0.02));
}

TEST_CASE("what cannot be measured is named", "[error_metrics]") {
  CHECK_THROWS_MATCHES(measure({}, {}), std::invalid_argument,
                       Message("original is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(measure({1.0F}, {1.0F, 2.0F}), std::invalid_argument,
                       Message("restored.length is 2, but must be 1, the length of original."));
  CHECK_THROWS_MATCHES(measure({1.0F, kNaN}, {1.0F, 2.0F}), std::invalid_argument,
                       Message("original[1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(measure({1.0F, 2.0F}, {kInfinity, 2.0F}), std::invalid_argument,
                       Message("restored[0] is Infinity, but must be finite."));
}

}  // namespace
}  // namespace quantlab
