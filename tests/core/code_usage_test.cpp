#include "quantlab/measure/code_usage.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <stdexcept>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using testing::kInfinity;
using testing::kNaN;

using Counts = std::vector<std::uint32_t>;

constexpr QuantSpec kInt2{.bits = 2};  // codes -2 to 1
constexpr QuantParams kUnit{.scale = 1.0F, .zeroPoint = 0};

CodeUsage measure(std::vector<float> x, const QuantParams& params, const QuantSpec& spec) {
  return measureCodes(x, params, spec);
}

Counts count(std::vector<float> x, const QuantParams& params, const QuantSpec& spec) {
  return codeCounts(x, params, spec);
}

TEST_CASE("codes are counted from the lowest to the highest", "[code_usage]") {
  CHECK(count({-9.0F, -2.0F, -1.1F, 0.2F, 0.9F, 1.0F, 5.0F}, kUnit, kInt2) == Counts{2, 1, 1, 3});
  CHECK(count({}, kUnit, kInt2) == Counts{0, 0, 0, 0});
  const QuantSpec narrow{.bits = 2, .codeRange = CodeRange::Narrow};
  CHECK(count({-9.0F, 0.2F}, kUnit, narrow) == Counts{1, 1, 0});
}

TEST_CASE("clipped values are those whose nearest code does not exist", "[code_usage]") {
  // -2.5 and 1.49 round to codes that exist; 1.5 rounds to 2, which does not.
  const CodeUsage usage = measure({-2.51F, -2.5F, 0.0F, 1.49F, 1.5F, 77.0F}, kUnit, kInt2);
  CHECK(usage.clipped == 3);
  CHECK(usage.used == 3);
  CHECK(usage.available == 4);
}

TEST_CASE("infinities are clipped; NaN occurs as the zero point", "[code_usage]") {
  const std::vector<float> x{kInfinity, -kInfinity, kNaN, kNaN};
  CHECK(measure(x, kUnit, kInt2).clipped == 2);
  CHECK(measure(x, kUnit, kInt2).used == 3);
  CHECK(count(x, kUnit, kInt2) == Counts{1, 0, 2, 1});
}

TEST_CASE("no values use no codes", "[code_usage]") {
  const CodeUsage usage = measure({}, kUnit, kInt2);
  CHECK(usage.clipped == 0);
  CHECK(usage.used == 0);
  CHECK(usage.available == 4);
}

TEST_CASE("symmetric codes leave half of the codes to ReLU output unused", "[code_usage]") {
  const std::vector<float> x = testing::relu(testing::uniform(1, 100000, -1.0F, 1.0F));
  const QuantSpec uint8{.scheme = Scheme::Asymmetric, .signedness = Signedness::Unsigned};
  CHECK(measureCodes(x, chooseParams(observeRange(x), {}), {}).used == 128);
  CHECK(measureCodes(x, chooseParams(observeRange(x), uint8), uint8).used == 256);
}

TEST_CASE("counts add up, and symmetric parameters clip nothing", "[code_usage]") {
  for (const QuantSpec& spec : testing::allSpecs()) {
    for (const auto& [distribution, x] : testing::distributions(257)) {
      CAPTURE(distribution, testing::name(spec));
      const QuantParams params = chooseParams(observeRange(x), spec);
      const Counts counts = codeCounts(x, params, spec);
      CHECK(std::accumulate(counts.begin(), counts.end(), 0U) == 257);
      CHECK(counts.size() == static_cast<std::size_t>(codeLimits(spec).count()));
      if (spec.scheme == Scheme::Symmetric) {
        CHECK(measureCodes(x, params, spec).clipped == 0);
      }
    }
  }
}

TEST_CASE("a bad specification or scale is refused", "[code_usage]") {
  CHECK_THROWS_AS(measure({1.0F}, kUnit, {.bits = 1}), std::invalid_argument);
  CHECK_THROWS_AS(count({1.0F}, kUnit, {.bits = 1}), std::invalid_argument);
  CHECK_THROWS_AS(measure({1.0F}, {.scale = 0.0F, .zeroPoint = 0}, kInt2), std::invalid_argument);
  CHECK_THROWS_AS(count({1.0F}, {.scale = 1.0F, .zeroPoint = 2}, kInt2), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
