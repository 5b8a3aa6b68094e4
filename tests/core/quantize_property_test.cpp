/// What holds for every specification and all data, whatever their distribution.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

/// Half a step, and what floats add to it: the quotient and the product are rounded to 2^-24 of up
/// to 2^8 steps each, and so is the scale, by which the last value may leave the codes' range.
double tolerance(const QuantParams& params) { return params.scale * (0.5 + 0x1p-14); }

/// Calls `check(x, params, spec)` with all specifications, distributions and sizes.
template <typename Check>
void forAll(Check check) {
  for (const std::size_t n : testing::sizes()) {
    for (const auto& [distribution, x] : testing::distributions(n)) {
      for (const QuantSpec& spec : testing::allSpecs()) {
        CAPTURE(n, distribution, testing::name(spec));
        check(x, chooseParams(observeRange(x), spec), spec);
      }
    }
  }
}

TEST_CASE("parameters are valid", "[property]") {
  forAll([](const auto&, const QuantParams& params, const QuantSpec& spec) {
    CHECK_NOTHROW(validateParams(params, codeLimits(spec)));
  });
}

TEST_CASE("the error of an observed value is at most half a step", "[property]") {
  forAll([](const auto& x, const QuantParams& params, const QuantSpec& spec) {
    const std::vector<float> restored = testing::roundTrip(x, params, spec);
    double worst = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      worst = std::max(worst, std::fabs(static_cast<double>(restored[i]) - x[i]));
    }
    CHECK(worst <= tolerance(params));
  });
}

TEST_CASE("codes stay within the limits", "[property]") {
  forAll([](const auto& x, const QuantParams& params, const QuantSpec& spec) {
    const std::vector<std::int32_t> codes = testing::quantize(x, params, spec);
    const auto [least, most] = std::minmax_element(codes.begin(), codes.end());
    CHECK(*least >= codeLimits(spec).qmin);
    CHECK(*most <= codeLimits(spec).qmax);
  });
}

TEST_CASE("a larger value never gets a smaller code", "[property]") {
  forAll([](auto x, const QuantParams& params, const QuantSpec& spec) {
    std::sort(x.begin(), x.end());
    const std::vector<std::int32_t> codes = testing::quantize(x, params, spec);
    CHECK(std::is_sorted(codes.begin(), codes.end()));
  });
}

TEST_CASE("every code survives the way to its value and back", "[property]") {
  forAll([](const auto&, const QuantParams& params, const QuantSpec& spec) {
    std::vector<std::int32_t> codes;
    for (std::int32_t code = codeLimits(spec).qmin; code <= codeLimits(spec).qmax; ++code) {
      codes.push_back(code);
    }
    const std::vector<float> restored = testing::dequantize(codes, params, spec);
    CHECK(std::all_of(restored.begin(), restored.end(), [](float y) { return std::isfinite(y); }));
    CHECK(testing::quantize(restored, params, spec) == codes);
  });
}

TEST_CASE("zero is exact", "[property]") {
  const std::vector<float> zeros{0.0F, -0.0F};
  forAll([&](const auto&, const QuantParams& params, const QuantSpec& spec) {
    const std::vector<std::int32_t> codes = testing::quantize(zeros, params, spec);
    CHECK(codes == std::vector<std::int32_t>(2, params.zeroPoint));
    CHECK(testing::dequantize(codes, params, spec) == std::vector<float>{0.0F, 0.0F});
  });
}

TEST_CASE("a symmetric code of -x is the mirror image of that of x", "[property]") {
  forAll([](const auto& x, const QuantParams& params, const QuantSpec& spec) {
    if (spec.scheme != Scheme::Symmetric) return;
    std::vector<float> negated = x;
    for (float& value : negated) value = -value;
    const std::vector<float> restored = testing::roundTrip(x, params, spec);
    const std::vector<float> mirrored = testing::roundTrip(negated, params, spec);
    bool isMirrored = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
      isMirrored = isMirrored && mirrored[i] == -restored[i];
    }
    CHECK(isMirrored);
  });
}

}  // namespace
}  // namespace quantlab
