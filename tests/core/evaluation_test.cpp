#include "quantlab/nn/evaluation.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <stdexcept>

#include "support.h"
#include "tiny_images.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Bytes = std::vector<std::uint8_t>;
using Values = std::vector<float>;

TEST_CASE("five images, evaluated by hand", "[evaluation]") {
  // One pixel an image; the logits are what stands in the table below.
  const Bytes pixels{0, 51, 102, 153, 204};
  const Bytes labels{0, 0, 1, 1, 1};
  const ImageSet images{pixels, 1, 1, labels, 3};
  const float ln3 = std::log(3.0F);
  const std::vector<Values> table{{ln3, 0, 0}, {0, ln3, 0}, {0, ln3, 0}, {0, 0, ln3}, {0, 0, 0}};
  const Evaluation evaluation =
      evaluate(images, [&](std::span<const float> x, std::span<float> logits) {
        for (std::size_t i = 0; i < x.size(); ++i) {
          const auto& row = table.at(static_cast<std::size_t>(std::lround(x[i] * 5)));
          std::ranges::copy(row, logits.begin() + static_cast<std::ptrdiff_t>(3 * i));
        }
      });
  CHECK(evaluation.answers == Bytes{0, 1, 1, 2, 0});  // the first of equal ones
  CHECK(evaluation.accuracy == 0.4);
  CHECK(evaluation.confusion == std::vector<std::uint32_t>{1, 1, 0, 1, 1, 1, 0, 0, 0});
  CHECK(evaluation.classAccuracy[0] == 0.5);
  CHECK_THAT(evaluation.classAccuracy[1], WithinAbs(1.0 / 3, 1e-12));
  CHECK(std::isnan(evaluation.classAccuracy[2]));
  // p of the label: 3/5, 1/5, 3/5, 1/5, 1/3.
  const double loss = 2 * std::log(5.0 / 3) + 2 * std::log(5.0) + std::log(3.0);
  CHECK_THAT(evaluation.meanLoss, WithinAbs(loss / 5, 1e-6));
}

TEST_CASE("a network is evaluated on images of any number", "[evaluation]") {
  const Mlp network = Mlp::random({16, 8, 4}, 2);
  const testing::TinyImages many(600);
  const Evaluation all = evaluate(many.view(), network);
  REQUIRE(all.answers.size() == 600);
  for (const std::size_t i : {0U, 255U, 256U, 599U}) {
    const ImageSet one{std::span(many.pixels).subspan(16 * i, 16), 4, 4,
                       std::span(many.labels).subspan(i, 1), 4};
    CHECK(evaluate(one, network).answers.front() == all.answers[i]);
  }
}

TEST_CASE("what can't be evaluated is named", "[evaluation]") {
  const testing::TinyImages images(3);
  CHECK_THROWS_MATCHES(evaluate(images.view(), Mlp::random({16, 3}, 1)), std::invalid_argument,
                       Message("outputs is 3, but must be 4, the classes of the images."));
  const Classifier broken = [](std::span<const float>, std::span<float> logits) {
    std::ranges::fill(logits, 0.0F);
    logits[6] = testing::kNaN;
  };
  CHECK_THROWS_MATCHES(evaluate(images.view(), broken), std::invalid_argument,
                       Message("logits[6] is NaN, but must be finite."));
}

}  // namespace
}  // namespace quantlab
