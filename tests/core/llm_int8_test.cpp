#include "quantlab/methods/llm_int8.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "quantlab/methods/matmul.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;
using Channels = std::vector<std::uint32_t>;
using Values = std::vector<float>;

TEST_CASE("the split by hand", "[llm_int8]") {
  // Channel 1 reaches 200. Left are x (1, -127) and (127, 0), w (2, 127) and (-254, 0): the scales
  // are 1, 1 for the rows and 2, 1 for the columns, and every code is exact.
  const Values x{1, 600, -127, 127, -0.5F, 0};
  const Values w{2, 127, 0.3F, 10, -254, 0};
  const Int8Split split = llmInt8Split(x, w, 3, 200.0);
  CHECK(split.outlierChannels == Channels{1});
  CHECK_THAT(split.product[0], WithinRel(2.0F + 32258.0F + 180.0F, 1e-7F));
  CHECK(split.product[1] == 127.0F + 6000.0F);
  CHECK_THAT(split.product[2], WithinRel(254.0F - 0.15F, 1e-7F));
  CHECK(split.product[3] == 127.0F * 127.0F - 5.0F);
  CHECK(split.error.maxAbs < 0.01);
}

TEST_CASE("an outlier channel in floats saves the others", "[llm_int8]") {
  Values x = testing::normal(1, 32 * 64);
  for (std::size_t i = 5; i < x.size(); i += 64) x[i] *= 40.0F;
  const Values w = testing::normal(2, 64 * 16, 0.0F, 0.1F);
  const Int8Split split = llmInt8Split(x, w, 64, 8.0);
  CHECK(split.outlierChannels == Channels{5});
  CHECK(split.error.sqnrDb > split.unsplitError.sqnrDb + 10.0);
  CHECK(split.error.sqnrDb > 40.0);
}

TEST_CASE("thresholds at both ends", "[llm_int8]") {
  const Values x = testing::normal(1, 8 * 16);
  const Values w = testing::normal(2, 16 * 4);
  const Int8Split none = llmInt8Split(x, w, 16, testing::kInfinity);
  CHECK(none.outlierChannels.empty());
  CHECK(none.error.mse == none.unsplitError.mse);
  CHECK(none.error.mse > 0.0);

  const Int8Split all = llmInt8Split(x, w, 16, 0.0);
  CHECK(all.outlierChannels.size() == 16);
  CHECK(all.product == matMul(x, w, 16));
  CHECK(all.error.mse == 0.0);
}

TEST_CASE("the split gives the same bits in every build", "[llm_int8]") {
  const Values product =
      llmInt8Split(testing::normal(3, 16 * 32), testing::normal(4, 32 * 8), 32, 2.5).product;
  double sum = 0.0;
  for (const float value : product) sum = sum * 0.5 + value;
  CHECK(sum == 4.78983189945591192);
}

TEST_CASE("the split names what it refuses", "[llm_int8]") {
  const Values one{1.0F};
  const Values bad{-testing::kInfinity};
  CHECK_THROWS_MATCHES(llmInt8Split(one, one, 1, -1.0), std::invalid_argument,
                       Message("threshold is -1, but must be 0 or more."));
  CHECK_THROWS_MATCHES(llmInt8Split(one, one, 1, testing::kNaN), std::invalid_argument,
                       Message("threshold is NaN, but must be 0 or more."));
  CHECK_THROWS_MATCHES(llmInt8Split(bad, one, 1, 6.0), std::invalid_argument,
                       Message("x[0] is -Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(llmInt8Split(one, bad, 1, 6.0), std::invalid_argument,
                       Message("w[0] is -Infinity, but must be finite."));
  CHECK_THROWS_MATCHES(llmInt8Split(one, one, 0, 6.0), std::invalid_argument,
                       Message("channels is 0, but must be at least 1."));
}

}  // namespace
}  // namespace quantlab
