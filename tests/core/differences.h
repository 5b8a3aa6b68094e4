#pragma once

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <vector>

namespace quantlab::testing {

/// Each element of a gradient against (f(v + h) - f(v - h)) / 2h, in the steps that floats really
/// take.
template <typename Loss>
void compareWithDifferences(const std::vector<float>& gradient, std::vector<float> at,
                            const Loss& loss) {
  REQUIRE(gradient.size() == at.size());
  for (std::size_t i = 0; i < at.size(); ++i) {
    CAPTURE(i);
    const float middle = at[i];
    const float above = middle + 1e-3F;
    const float below = middle - 1e-3F;
    at[i] = above;
    const double high = loss(at);
    at[i] = below;
    const double low = loss(at);
    at[i] = middle;
    const double expected = (high - low) / (static_cast<double>(above) - below);
    CHECK_THAT(static_cast<double>(gradient[i]), Catch::Matchers::WithinAbs(expected, 2e-4));
  }
}

}  // namespace quantlab::testing
