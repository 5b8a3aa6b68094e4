#include "quantlab/methods/gptq.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Catch::Matchers::WithinRel;

/// Inputs that go together: each is a mix of a few hidden ones.
std::vector<float> mixedInputs(std::uint64_t seed, std::size_t rows, std::size_t inputs) {
  constexpr std::size_t kHidden = 6;
  const std::vector<float> hidden = testing::normal(seed, rows * kHidden);
  const std::vector<float> mix = testing::normal(seed + 1, kHidden * inputs);
  std::vector<float> x = testing::normal(seed + 2, rows * inputs, 0.3F);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < inputs; ++i) {
      for (std::size_t k = 0; k < kHidden; ++k) {
        x[row * inputs + i] += hidden[row * kHidden + k] * mix[k * inputs + i];
      }
    }
  }
  return x;
}

struct Layer {
  std::vector<float> w;
  std::vector<float> x;
  std::size_t inputs;
  std::size_t outputs;

  Layer(std::uint64_t seed, std::size_t inputs, std::size_t outputs)
      : w(testing::normal(seed, inputs * outputs)),
        x(mixedInputs(seed + 7, 3 * inputs, inputs)),
        inputs(inputs),
        outputs(outputs) {}

  LinearWeights weights() const {
    return {.w = w, .inputs = inputs, .outputs = outputs, .bias = {}};
  }
  double errorOf(const GroupCodes& codes, std::size_t groupSize) const {
    return outputError(x, w, restoreGroups(codes, inputs, outputs, groupSize), inputs);
  }
};

TEST_CASE("two weights worked by hand", "[gptq]") {
  // X^T X = [[5, 2], [2, 1]]: an error e of the first weight is best met by 2 e in the second.
  const std::vector<float> x{2.0F, 1.0F, 1.0F, 0.0F};
  const std::vector<float> w{1.6F, 1.4F,   // rounded to 2 and 1: e = -0.4 and 0.4
                             7.0F, 7.0F};  // become 6.2 and 7.8, the last one saturates
  const LinearWeights weights{.w = w, .inputs = 2, .outputs = 2, .bias = {}};
  const GroupCodes codes = quantizeGptq(weights, x, {.bits = 4, .groupSize = 2, .damping = 1e-9});
  CHECK(codes.scales == std::vector<float>{1.0F, 1.0F});
  CHECK(codes.codes == std::vector<std::int8_t>{2, 1, 6, 7});
  const std::vector<float> restored = restoreGroups(codes, 2, 2, 2);
  // Outputs err by 2 (-0.4) + 1 and -0.4; by 2 (0.4) and 0.4.
  CHECK_THAT(outputError(x, w, restored, 2), WithinRel(0.04 + 0.16 + 0.64 + 0.16, 1e-5));
}

TEST_CASE("the output errs less than with rounding", "[gptq]") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Layer layer(seed, 48, 16);
    for (const int bits : {3, 4}) {
      for (const std::size_t groupSize : {16U, 32U, 48U}) {
        for (const ScaleRule rule : {ScaleRule::AbsMax, ScaleRule::LeastError}) {
          for (const GptqOrder order : {GptqOrder::AsGiven, GptqOrder::LargestFirst}) {
            CAPTURE(seed, bits, groupSize, static_cast<int>(rule), static_cast<int>(order));
            const GroupCodes nearest = quantizeGroups(layer.weights(), bits, groupSize, rule);
            const GroupCodes repaired =
                quantizeGptq(layer.weights(), layer.x,
                             {.bits = bits, .groupSize = groupSize, .rule = rule, .order = order});
            CHECK(layer.errorOf(repaired, groupSize) < 0.6 * layer.errorOf(nearest, groupSize));
          }
        }
      }
    }
  }
}

TEST_CASE("blocks change nothing but the speed", "[gptq]") {
  const Layer layer(4, 37, 5);
  for (const std::size_t groupSize : {1U, 8U, 10U, 37U}) {
    const auto run = [&](std::size_t blockSize) {
      return quantizeGptq(layer.weights(), layer.x,
                          {.groupSize = groupSize, .blockSize = blockSize});
    };
    const GroupCodes whole = run(37);
    for (const std::size_t blockSize : {1U, 3U, 8U, 16U}) {
      CAPTURE(groupSize, blockSize);
      CHECK(run(blockSize).codes == whole.codes);
      CHECK(run(blockSize).scales == whole.scales);
    }
  }
}

TEST_CASE("inputs that are always 0 are rounded alone", "[gptq]") {
  Layer layer(5, 8, 3);
  for (std::size_t i = 0; i < layer.x.size(); i += 8) layer.x[i + 2] = 0.0F;
  const GroupCodes nearest = quantizeGroups(layer.weights(), 4, 1);
  const GroupCodes repaired = quantizeGptq(layer.weights(), layer.x, {.groupSize = 1});
  for (std::size_t o = 0; o < 3; ++o) {
    CHECK(repaired.codes[2 * 3 + o] == nearest.codes[2 * 3 + o]);
    CHECK(repaired.scales[2 * 3 + o] == nearest.scales[2 * 3 + o]);
  }
}

TEST_CASE("a scale of least error errs no more than that of absmax", "[gptq]") {
  for (const int bits : {2, 3, 4, 8}) {
    const std::vector<float> w = testing::normal(6, 64);
    const LinearWeights weights{.w = w, .inputs = 64, .outputs = 1, .bias = {}};
    const auto errorWith = [&](ScaleRule rule) {
      const auto restored = restoreGroups(quantizeGroups(weights, bits, 64, rule), 64, 1, 64);
      double sum = 0.0;
      for (std::size_t i = 0; i < w.size(); ++i) {
        sum += (w[i] - restored[i]) * static_cast<double>(w[i] - restored[i]);
      }
      return sum;
    };
    CAPTURE(bits);
    if (bits == 8) CHECK(errorWith(ScaleRule::LeastError) <= errorWith(ScaleRule::AbsMax));
    if (bits < 8) CHECK(errorWith(ScaleRule::LeastError) < 0.9 * errorWith(ScaleRule::AbsMax));
  }
}

TEST_CASE("what cannot be repaired is refused", "[gptq]") {
  const Layer layer(8, 4, 2);
  const auto fails = [&](const std::vector<float>& x, const GptqOptions& options,
                         const char* sentence) {
    CHECK_THROWS_MATCHES(quantizeGptq(layer.weights(), x, options), std::invalid_argument,
                         Message(sentence));
  };
  fails(layer.x, {.bits = 1, .groupSize = 4}, "spec.bits is 1, but must be from 2 to 8.");
  fails(layer.x, {.groupSize = 5}, "groupSize is 5, but must be from 1 to inputs (4).");
  fails(layer.x, {.groupSize = 4, .damping = 0.0},
        "options.damping is 0, but must be finite and greater than 0.");
  fails(layer.x, {.groupSize = 4, .blockSize = 0},
        "options.blockSize is 0, but must be at least 1.");
  fails(layer.x, {.groupSize = 4, .damping = 1e308},
        "options.damping is 1e308, but must be smaller: H is beyond the doubles with it.");
  fails(std::vector<float>(8, 1.0F), {.groupSize = 4, .damping = 1e-300},
        "options.damping is 1e-300, but must be larger: the inputs depend on each other so much "
        "that H has no inverse.");
  fails({}, {.groupSize = 4}, "x is empty, but must be at least one value long.");
  fails({1.0F, 2.0F}, {.groupSize = 4}, "x.length is 2, but must be a multiple of inputs (4).");
  fails({1.0F, 2.0F, testing::kNaN, 0.0F}, {.groupSize = 4}, "x[2] is NaN, but must be finite.");
}

}  // namespace
}  // namespace quantlab
