#include "quantlab/nn/mlp.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "differences.h"
#include "quantlab/nn/cross_entropy.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinAbs;
using Values = std::vector<float>;

TEST_CASE("a network of two layers, worked by hand", "[mlp]") {
  // Weights 2x2 and 2x1, then biases 2 and 1.
  const Mlp network{MlpShape({2, 2, 1}), {1, -1, 2, 3, 10, 100, 0.5F, -4, 1}};
  Values y(2);
  // (1, 1): hidden 1 + 2 + 0.5 and max(0, -1 + 3 - 4); (0, 2): 4.5 and 2.
  network.forward(Values{1, 1, 0, 2}, y);
  CHECK(y == Values{36.0F, 246.0F});
  CHECK(network.layer(1).w[1] == 100.0F);
  CHECK(network.layer(1).bias[0] == 1.0F);
}

TEST_CASE("a random network has He's standard deviations and biases of 0", "[mlp]") {
  const Mlp network = Mlp::random({800, 100, 10}, 3);
  CHECK(network.parameters == Mlp::random({800, 100, 10}, 3).parameters);
  CHECK(network.parameters != Mlp::random({800, 100, 10}, 4).parameters);
  CHECK(network.parameters.size() == 80000 + 1000 + 110);
  double squares = 0.0;
  for (const float w : network.layer(0).w) squares += static_cast<double>(w) * w;
  CHECK_THAT(squares / 80000, WithinAbs(2.0 / 800, 2.0 / 800 * 0.02));
  for (const float bias : network.layer(0).bias) CHECK(bias == 0.0F);
}

/// The mean loss as a function of the parameters and the inputs.
struct Problem {
  MlpShape shape{{5, 7, 6, 3}};
  std::size_t rows = 4;
  std::vector<std::uint8_t> labels{0, 2, 1, 2};

  double loss(const Values& parameters, const Values& x) const {
    MlpPass pass(shape);
    return softmaxCrossEntropy(pass.forward(parameters, x, rows), labels, 3) /
           static_cast<double>(rows);
  }
};

TEST_CASE("gradients agree with central differences", "[mlp]") {
  const Problem problem;
  const Values parameters = testing::normal(5, problem.shape.parameters(), 0.0F, 0.6F);
  const Values x = testing::normal(6, problem.rows * 5);
  MlpPass pass(problem.shape);
  Values logitsGradient(problem.rows * 3);
  softmaxCrossEntropy(pass.forward(parameters, x, problem.rows), problem.labels, 3, logitsGradient);
  Values gradient(parameters.size());
  Values inputGradient(x.size());
  pass.backward(parameters, logitsGradient, gradient, inputGradient);
  testing::compareWithDifferences(gradient, parameters,
                                  [&](const Values& p) { return problem.loss(p, x); });
  testing::compareWithDifferences(inputGradient, x,
                                  [&](const Values& own) { return problem.loss(parameters, own); });
}

TEST_CASE("bad shapes are named", "[mlp]") {
  CHECK_THROWS_MATCHES(MlpShape({5}), std::invalid_argument,
                       Message("widths.length is 1, but must be at least 2, inputs and outputs."));
  CHECK_THROWS_MATCHES(MlpShape({5, 0, 2}), std::invalid_argument,
                       Message("widths[1] is 0, but must be at least 1."));
  Values y(2);
  // Their product is 2^32, which 32 bits take for 0.
  CHECK_THROWS_MATCHES(MlpShape({65536, 65536}), std::invalid_argument,
                       Message("widths is 65536 to 65536 in layer 0, but must be of 268435456 "
                               "parameters at most."));
  CHECK_THROWS_AS(Mlp::random({2, 1}, 1).forward(Values{1, 2, 3}, y), std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
