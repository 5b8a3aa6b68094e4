#include "quantlab/methods/qat_mlp.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "differences.h"
#include "quantlab/nn/cross_entropy.h"
#include "quantlab/nn/evaluation.h"
#include "quantlab/nn/learned_step.h"
#include "quantlab/nn/mlp_trainer.h"
#include "support.h"
#include "tiny_images.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Values = std::vector<float>;

const TrainingSettings kSettings{.seed = 5, .epochs = 6, .batchSize = 7, .learningRate = 0.01F};

/// The network in floats that fine-tuning starts from, and the images as values.
struct Start {
  testing::TinyImages images{40};
  Mlp network = Mlp::random({16, 12, 4}, 3);
  Values x;

  Start() {
    for (const std::uint8_t pixel : images.pixels) x.push_back(static_cast<float>(pixel) / 255.0F);
  }

  QatMlp with(std::vector<int> bits) const { return QatMlp::start(network, std::move(bits), x); }
};

/// A training that owns its task.
struct Training {
  QatShape shape;
  ImageTask task;
  Trainer trainer;

  Training(const ImageSet& images, QatMlp start, const TrainingSettings& settings)
      : shape(start.shape),
        task(images, std::make_unique<QatPass>(shape)),
        trainer(task, settings, std::move(start.parameters)) {}
  Training(const ImageSet& images, QatShape own, TrainingState state,
           const TrainingSettings& settings)
      : shape(std::move(own)),
        task(images, std::make_unique<QatPass>(shape)),
        trainer(task, settings, std::move(state)) {}

  QatMlp run() {
    while (!trainer.isDone()) trainer.step();
    return {.shape = shape, .parameters = trainer.state().parameters};
  }
};

Evaluation evaluate(const ImageSet& images, const QatMlp& network) {
  return quantlab::evaluate(images, [&](std::span<const float> x, std::span<float> logits) {
    network.forward(x, logits);
  });
}

/// The function whose exact gradient the straight-through one is: rounded as at the point (v0,
/// top0), from there on straight.
double straight(double v, double top, double v0, double top0, CodeLimits limits) {
  const double step = top / limits.qmax;
  const double ratio = v0 / top0 * limits.qmax;
  if (ratio < limits.qmin) return limits.qmin * step;
  if (ratio > limits.qmax) return top;
  return v + (std::nearbyint(ratio) - ratio) * step;
}

struct Problem {
  QatShape shape{MlpShape({5, 7, 6, 3}), {2, 3, 8}};
  std::size_t rows = 4;
  std::vector<std::uint8_t> labels{0, 2, 1, 2};
  Values x = testing::uniform(6, rows * 5, 0.0F, 1.0F);
  Values point = QatMlp::start({shape.network(), testing::normal(5, shape.network().parameters())},
                               {2, 3, 8}, x)
                     .parameters;

  /// The mean loss at `p`, every rounding as at the point.
  double loss(const Values& p) const {
    std::vector<double> a(x.begin(), x.end());
    std::vector<double> a0 = a;
    for (std::size_t i = 0; i < shape.layers(); ++i) {
      std::vector<double> next = layer(i, p, a, a0);
      a0 = layer(i, point, a0, a0);
      a = std::move(next);
    }
    return softmaxCrossEntropy(Values(a.begin(), a.end()), labels, 3) / static_cast<double>(rows);
  }

  std::vector<double> layer(std::size_t i, const Values& p, const std::vector<double>& a,
                            const std::vector<double>& a0) const {
    const LinearWeights own = shape.network().layer(i, p);
    const LinearWeights at = shape.network().layer(i, point);
    const std::size_t inputTop = shape.inputTop(i);
    std::vector<double> y;
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t o = 0; o < own.outputs; ++o) {
        const std::size_t top = shape.weightTops(i) + o;
        double sum = own.bias[o];
        for (std::size_t k = 0; k < own.inputs; ++k) {
          const std::size_t from = row * own.inputs + k;
          const std::size_t w = k * own.outputs + o;
          sum +=
              straight(a[from], p[inputTop], a0[from], point[inputTop], QatShape::inputLimits()) *
              straight(own.w[w], p[top], at.w[w], point[top], shape.weightLimits(i));
        }
        const bool isLast = i + 1 == shape.layers();
        y.push_back(isLast ? sum : std::max(sum, 0.0));
      }
    }
    return y;
  }
};

TEST_CASE("gradients through the quantization agree with central differences", "[qat]") {
  const Problem problem;
  const QatShape& shape = problem.shape;
  QatPass pass(shape);
  Values logitsGradient(problem.rows * 3);
  const auto logits = pass.forward(problem.point, problem.x, problem.rows);
  const double loss = softmaxCrossEntropy(logits, problem.labels, 3, logitsGradient);
  CHECK(std::fabs(loss / 4.0 - problem.loss(problem.point)) < 1e-5);
  Values gradient(shape.parameters());
  pass.backward(problem.point, logitsGradient, gradient);
  // A top's gradient comes times a factor, which is no part of the function.
  const std::span<const std::size_t> widths = shape.network().widths();
  const auto bare = [&](std::size_t top, std::size_t count, CodeLimits limits) {
    const auto qmax = static_cast<float>(limits.qmax);
    gradient[top] /= stepGradientScale(count, limits) * qmax * qmax;
  };
  for (std::size_t i = 0; i < shape.layers(); ++i) {
    for (std::size_t o = 0; o < widths[i + 1]; ++o) {
      bare(shape.weightTops(i) + o, widths[i], shape.weightLimits(i));
    }
    bare(shape.inputTop(i), widths[i], QatShape::inputLimits());
  }
  testing::compareWithDifferences(gradient, problem.point,
                                  [&](const Values& p) { return problem.loss(p); });
}

TEST_CASE("tops begin where the weights and the largest input ask for", "[qat]") {
  const Mlp network{MlpShape({2, 2, 1}), {1, -1, 3, 3, 1, -2, 0.5F, -100, 1}};
  // Hidden: 5 + 0.5 + 3 * 0.5 at most, and 0.
  const QatMlp qat = QatMlp::start(network, {2, 4}, Values{5.0F, 0.5F, 0.0F, 1.0F});
  REQUIRE(qat.parameters.size() == 9 + 3 + 2);
  CHECK(qat.parameters[9] == 3.0F);  // 2 * mean(1, 3), but not above the largest
  CHECK(qat.parameters[10] == 3.0F);
  CHECK(std::fabs(qat.parameters[11] - 2.0F) < 1e-6F);  // 7 * min(3 / sqrt(7), 2 / 7)
  CHECK(qat.parameters[12] == 5.0F);
  CHECK(qat.parameters[13] == 7.0F);
  const QatMlp dark = QatMlp::start(network, {2, 4}, Values{0.0F, 0.0F});
  CHECK(dark.parameters[12] == 1.0F);
}

TEST_CASE("a quantized layer, worked by hand", "[qat]") {
  // Steps: 0.5 and 4 of the weights, 1 of the inputs.
  const QatMlp qat{.shape = QatShape(MlpShape({2, 2}), {2}),
                   .parameters = {0.3F, -1.0F, -9.0F, 3.0F, 10.0F, 20.0F, 0.5F, 4.0F, 255.0F}};
  const Mlp restored = qat.restored();
  CHECK(restored.parameters == Values{0.5F, 0.0F, -0.5F, 4.0F, 10.0F, 20.0F});
  Values y(2);
  qat.forward(Values{3.4F, 300.0F}, y);  // as codes 3 and 255
  CHECK(y == Values{10.0F + 1.5F - 127.5F, 20.0F + 1020.0F});
}

TEST_CASE("weights of b bits have at most 2^b - 1 values in a column", "[qat]") {
  const Start start;
  for (int bits = 2; bits <= 5; ++bits) {
    const Mlp restored = start.with({bits, 8}).restored();
    for (std::size_t o = 0; o < 12; ++o) {
      std::set<float> values;
      for (std::size_t i = 0; i < 16; ++i) values.insert(restored.layer(0).w[i * 12 + o]);
      CHECK(values.size() <= (std::size_t{1} << static_cast<unsigned>(bits)) - 1);
      CHECK(values.size() > 1);
    }
    CHECK(restored.layer(0).bias[0] == start.network.layer(0).bias[0]);
  }
}

TEST_CASE("with 8 bits a network answers as in floats", "[qat]") {
  const Start start;
  const QatMlp qat = start.with({8, 8});
  Values exact(start.x.size() / 4);
  Values own(exact.size());
  start.network.forward(start.x, exact);
  qat.forward(start.x, own);
  CHECK(own != exact);
  for (std::size_t i = 0; i < exact.size(); ++i) CHECK(std::fabs(own[i] - exact[i]) < 0.05F);
}

TEST_CASE("training at 2 bits lowers the loss and learns a small set by heart", "[qat]") {
  const Start start;
  TrainingSettings settings = kSettings;
  settings.epochs = 100;
  const ImageSet images = start.images.view();
  const Evaluation before = evaluate(images, start.with({2, 2}));
  const QatMlp trained = Training(images, start.with({2, 2}), settings).run();
  const Evaluation after = evaluate(images, trained);
  CHECK(after.accuracy == 1.0);
  CHECK(after.meanLoss < 0.1 * before.meanLoss);
}

TEST_CASE("training through quantization gives the same bits in every build", "[qat]") {
  const Start start;
  const QatMlp trained = Training(start.images.view(), start.with({2, 4}), kSettings).run();
  std::uint32_t checksum = 0;
  for (const float p : trained.parameters) {
    checksum = checksum * 31 + std::bit_cast<std::uint32_t>(p);
  }
  CHECK(checksum == 0xc4a941aeU);
}

TEST_CASE("a training through quantization goes on where it was stopped", "[qat]") {
  const Start start;
  const ImageSet images = start.images.view();
  const QatMlp whole = Training(images, start.with({3, 4}), kSettings).run();
  for (const int steps : {1, 6, 17}) {  // an epoch has 6
    Training first(images, start.with({3, 4}), kSettings);
    for (int i = 0; i < steps; ++i) first.trainer.step();
    Training second(images, first.shape, first.trainer.state(), kSettings);
    CHECK(second.run().parameters == whole.parameters);
  }
}

TEST_CASE("bytes are those of packed codes, steps and biases", "[qat]") {
  const Start start;
  // 16 * 12 and 12 * 4 weights, 12 and 4 steps and biases, an input's step each.
  CHECK(start.with({2, 2}).bytes() == (48 + 12) + 4 * (12 + 12 + 1 + 4 + 4 + 1));
  CHECK(start.with({3, 8}).bytes() == (72 + 48) + 4 * (12 + 12 + 1 + 4 + 4 + 1));
}

TEST_CASE("bad bits and bad images to begin with are named", "[qat]") {
  const Start start;
  const auto begin = [&](std::vector<int> bits, const Values& x) {
    return QatMlp::start(start.network, std::move(bits), x);
  };
  CHECK_THROWS_MATCHES(begin({4}, start.x), std::invalid_argument,
                       Message("bits.length is 1, but must be 2, the number of layers."));
  CHECK_THROWS_MATCHES(begin({4, 1}, start.x), std::invalid_argument,
                       Message("bits[1] is 1, but must be from 2 to 8."));
  CHECK_THROWS_MATCHES(begin({9, 4}, start.x), std::invalid_argument,
                       Message("bits[0] is 9, but must be from 2 to 8."));
  CHECK_THROWS_MATCHES(begin({4, 4}, {}), std::invalid_argument,
                       Message("calibration is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(begin({4, 4}, Values(17, 1.0F)), std::invalid_argument,
                       Message("calibration.length is 17, but must be a multiple of the network's "
                               "inputs (16)."));
  Values bad(16, 1.0F);
  bad[3] = -0.5F;
  CHECK_THROWS_MATCHES(begin({4, 4}, bad), std::invalid_argument,
                       Message("calibration[3] is -0.5, but must be 0 or more."));
  bad[3] = testing::kNaN;
  CHECK_THROWS_MATCHES(begin({4, 4}, bad), std::invalid_argument,
                       Message("calibration[3] is NaN, but must be finite."));
}

}  // namespace
}  // namespace quantlab
