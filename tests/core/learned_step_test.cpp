#include "quantlab/nn/learned_step.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "quantlab/quantize/quantize_tensor.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::WithinRel;
using Values = std::vector<float>;

constexpr std::size_t kRows = 37;
constexpr CodeLimits kTernary{-1, 1};

TEST_CASE("a learned step quantizes as any other scale does", "[learned-step]") {
  for (const std::size_t columns : testing::sizes()) {
    const Values v = testing::normal(1, kRows * columns);
    const Partition partition = Partition::perChannel(Shape({kRows, columns}), 1);
    for (int bits = 2; bits <= 8; ++bits) {
      const QuantSpec spec{.bits = bits, .codeRange = CodeRange::Narrow};
      PartParams params = observePartParams(v, partition, spec);
      for (float& scale : params.scales) scale *= 0.7F;  // so that some values clip
      std::vector<std::int8_t> codes(v.size());
      quantizeTensor<std::int8_t>(v, partition, params, spec, codes);
      Values expected(v.size());
      dequantizeTensor<std::int8_t>(codes, partition, params, expected);
      Values restored(v.size());
      quantizeByStep(v, params.scales, codeLimits(spec), restored);
      CHECK(restored == expected);
    }
  }
}

TEST_CASE("the way back through a quantization, worked by hand", "[learned-step]") {
  // Two columns of steps 0.5 and 2: ratios 0.6, -1.8, 1 and 0.25, 1.5, -0.75.
  const Values v{0.3F, 0.5F, -0.9F, 3.0F, 0.5F, -1.5F};
  const Values steps{0.5F, 2.0F};
  Values restored(6);
  quantizeByStep(v, steps, kTernary, restored);
  CHECK(restored == Values{0.5F, 0.0F, -0.5F, 2.0F, 0.5F, -2.0F});
  Values gradient{1, 2, 3, 4, 5, 6};
  Values stepGradient(2);
  quantizeByStepBackward(v, steps, kTernary, gradient, stepGradient);
  CHECK(gradient == Values{1, 2, 0, 0, 5, 6});
  // 1 (1 - 0.6) + 3 (-1) + 5 (1 - 1), and 2 (0 - 0.25) + 4 + 6 (-1 + 0.75)
  CHECK_THAT(stepGradient[0], WithinRel(-2.6F, 1e-6F));
  CHECK_THAT(stepGradient[1], WithinRel(2.0F, 1e-6F));
}

TEST_CASE("halves go to even", "[learned-step]") {
  Values restored(5);
  quantizeByStep(Values{0.5F, 1.5F, 2.5F, -0.5F, -2.5F}, Values(5, 1.0F), {-7, 7}, restored);
  CHECK(restored == Values{0, 2, 2, 0, -2});
}

TEST_CASE("a step that training has driven to 0 or below is the smallest one", "[learned-step]") {
  for (const float step : {0.0F, -0.25F, 1e-30F}) {
    Values restored(2);
    quantizeByStep(Values{3.0F, 0.0F}, Values{step, step}, kTernary, restored);
    CHECK(restored == Values{kSmallestStep, 0.0F});
    // Clipped, so that the gradient is what brings the step back.
    Values gradient{-2.0F, 1.0F};
    Values stepGradient(2);
    quantizeByStepBackward(Values{3.0F, 0.0F}, Values{step, step}, kTernary, gradient,
                           stepGradient);
    CHECK(stepGradient == Values{-2.0F, 0.0F});
  }
}

TEST_CASE("what is no number stays none", "[learned-step]") {
  Values restored(1);
  quantizeByStep(Values{testing::kNaN}, Values{1.0F}, kTernary, restored);
  CHECK(std::isnan(restored[0]));
}

TEST_CASE("the start of a step and the factor of its gradient", "[learned-step]") {
  CHECK(startStep(Values{1, -8, 2, -1}, {-4, 4}) == 2.0F);      // max / 4; 2 * 3 / sqrt(4) is more
  CHECK(startStep(Values{1, -20, 2, -1}, {-16, 16}) == 1.25F);  // max / 16; 2 * 6 / 4 is more
  CHECK(startStep(Values{1, -3, 2, -2}, {-1, 1}) == 3.0F);      // max; 2 * 2 is more
  CHECK(startStep(Values{1, -7, 0, 0, 0}, {-4, 4}) == 1.6F);    // 2 * 1.6 / sqrt(4); 7 / 4 is more
  CHECK(stepGradientScale(25, {-4, 4}) == 0.1F);                // 1 / sqrt(100)
}

}  // namespace
}  // namespace quantlab
