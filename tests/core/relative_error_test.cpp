#include "quantlab/measure/relative_error.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kNaN;

RelativeError measure(std::vector<float> original, std::vector<float> restored, double threshold) {
  return measureRelativeError(original, restored, threshold);
}

TEST_CASE("relative error by hand, values near zero left out", "[relative_error]") {
  const RelativeError error = measure({4.0F, -2.0F, 0.25F, 0.0F}, {5.0F, -2.0F, 0.0F, 1.0F}, 1.0);
  CHECK(error.count == 2);
  CHECK(error.leftOut == 2);
  CHECK(error.mean == 0.125);
  CHECK(error.max == 0.25);
}

TEST_CASE("a value at the threshold is measured", "[relative_error]") {
  CHECK(measure({1.0F}, {0.0F}, 1.0).max == 1.0);
  CHECK(measure({0.5F}, {0.0F}, 1.0).leftOut == 1);
}

TEST_CASE("nothing large enough has no error", "[relative_error]") {
  const RelativeError error = measure({0.0F, 0.1F}, {1.0F, 1.0F}, 2.0);
  CHECK(error.count == 0);
  CHECK(error.mean == 0.0);
  CHECK(error.max == 0.0);
}

TEST_CASE("without a threshold of a step the maximum is 100%, whatever the bits",
          "[relative_error]") {
  const std::vector<float> x = testing::normal(1, 10000);
  const QuantParams params = chooseParams(observeRange(x), {});
  const std::vector<float> y = testing::roundTrip(x, params, {});
  CHECK(measure(x, y, 1e-30).max == 1.0);
  CHECK(measure(x, y, params.scale).max <= 0.5);
}

TEST_CASE("what cannot be measured relatively is named", "[relative_error]") {
  CHECK_THROWS_MATCHES(measure({}, {}, 1.0), std::invalid_argument,
                       Message("original is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(measure({1.0F}, {}, 1.0), std::invalid_argument,
                       Message("restored.length is 0, but must be 1, the length of original."));
  CHECK_THROWS_MATCHES(measure({1.0F}, {kNaN}, 1.0), std::invalid_argument,
                       Message("restored[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(measure({kNaN}, {1.0F}, 1.0), std::invalid_argument,
                       Message("original[0] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(measure({1.0F}, {1.0F}, 0.0), std::invalid_argument,
                       Message("threshold is 0, but must be finite and greater than 0."));
  CHECK_THROWS_MATCHES(measure({1.0F}, {1.0F}, kNaN), std::invalid_argument,
                       Message("threshold is NaN, but must be finite and greater than 0."));
}

}  // namespace
}  // namespace quantlab
