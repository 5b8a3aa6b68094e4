#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "gemmlowp.h"
#include "quantlab/measure/error_metrics.h"
#include "quantlab/methods/matmul.h"
#include "quantlab/nn/dynamic_linear.h"
#include "quantlab/nn/group_codes.h"
#include "quantlab/nn/int4_linear.h"
#include "quantlab/nn/integer_network.h"
#include "quantlab/nn/weight_only_linear.h"
#include "quantlab/quantize/quantize.h"
#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Codes = std::vector<std::int8_t>;
using Values = std::vector<float>;

/// A layer and the memory that it refers to.
struct Layer {
  Values w;
  Values bias;
  LinearWeights weights;

  Layer(std::uint64_t seed, std::size_t inputs, std::size_t outputs)
      : w(testing::normal(seed, inputs * outputs, 0.0F, 0.1F)),
        bias(testing::normal(seed + 100, outputs, 0.0F, 0.3F)),
        weights{w, inputs, outputs, bias} {}
};

Values exact(const Layer& layer, const Values& x, bool relu = false) {
  Values y = matMul(x, layer.w, layer.weights.inputs);
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] += layer.bias[i % layer.bias.size()];
    if (relu) y[i] = std::max(y[i], 0.0F);
  }
  return y;
}

TEST_CASE("the float layer gives x w + bias", "[linear]") {
  const Layer layer(1, 37, 21);
  const Values x = testing::normal(2, 5 * 37);
  Values y(5 * 21);
  FloatLinear(layer.weights).forward(x, y);
  CHECK(measureError(exact(layer, x), y).sqnrDb > 130.0);
  FloatLinear(layer.weights, Activation::Relu).forward(x, y);
  CHECK(measureError(exact(layer, x, true), y).sqnrDb > 130.0);
  CHECK(FloatLinear(layer.weights).bytes() == 37 * 24 * 4 + 21 * 4);
}

/// The static layer as its definition has it, with nothing packed and nothing fused.
Codes plainStatic(const Layer& layer, const Codes& x, QuantParams input, QuantParams output,
                  bool relu, Multiplier multiplier = Multiplier::Float) {
  const GroupCodes codes = quantizeGroups(layer.weights, 8, layer.weights.inputs);
  const std::size_t inputs = layer.weights.inputs;
  const std::size_t outputs = layer.weights.outputs;
  Codes y(x.size() / inputs * outputs);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const std::size_t o = i % outputs;
    const double step = static_cast<double>(input.scale) * codes.scales[o];
    auto sum = static_cast<std::int64_t>(std::nearbyint(layer.bias[o] / step));
    for (std::size_t k = 0; k < inputs; ++k) {
      sum += (x[i / outputs * inputs + k] - input.zeroPoint) * codes.codes[k * outputs + o];
    }
    double steps = 0.0;
    if (multiplier == Multiplier::Float) {
      const float product = static_cast<float>(sum) * static_cast<float>(step / output.scale);
      steps = std::nearbyint(static_cast<double>(product));
    } else {
      const FixedFactor factor =
          toFixed(step / output.scale);  // below 1 here: no shift to the left
      steps = testing::roundingDivideByPowerOfTwo(
          testing::roundingDoublingHighMul(static_cast<std::int32_t>(sum), factor.multiplier),
          factor.shift);
    }
    const double code = steps + output.zeroPoint;
    y[i] = static_cast<std::int8_t>(
        std::clamp(code, relu ? static_cast<double>(output.zeroPoint) : -128.0, 127.0));
  }
  return y;
}

TEST_CASE("the static layer is its definition, bit for bit, with every kernel", "[linear]") {
  for (const auto& [inputs, outputs] : {std::pair<std::size_t, std::size_t>{37, 21}, {784, 16}}) {
    const Layer layer(3, inputs, outputs);
    const QuantParams input{.scale = 0.031F, .zeroPoint = -17};
    const QuantParams output{.scale = 0.05F, .zeroPoint = 9};
    for (const std::size_t rows : {1U, 6U}) {
      Codes x(rows * inputs);
      quantizeLinear<std::int8_t>(testing::normal(4, x.size()), input,
                                  {.scheme = Scheme::Asymmetric}, x);
      for (const bool relu : {false, true}) {
        const Activation activation = relu ? Activation::Relu : Activation::None;
        for (const GemmKernel& kernel : gemmKernels()) {
          if (!kernel.isExact()) continue;
          for (const Multiplier multiplier : {Multiplier::Float, Multiplier::FixedPoint}) {
            CAPTURE(kernel.name, rows, relu, multiplier == Multiplier::FixedPoint);
            Codes y(rows * outputs);
            StaticLinear(layer.weights, input, output, activation, kernel, multiplier)
                .forward(x, y);
            REQUIRE(y == plainStatic(layer, x, input, output, relu, multiplier));
          }
        }
      }
    }
  }
}

TEST_CASE("the static layer is within one step of the layer in floats", "[linear]") {
  const Layer layer(5, 64, 32);
  const QuantParams input{.scale = 0.03F, .zeroPoint = 5};
  const QuantParams output{.scale = 0.04F, .zeroPoint = -3};
  Codes x(8 * 64);
  quantizeLinear<std::int8_t>(testing::normal(6, x.size()), input, {.scheme = Scheme::Asymmetric},
                              x);
  Values restored(x.size());
  dequantizeLinear<std::int8_t>(x, input, restored);
  const GroupCodes codes = quantizeGroups(layer.weights, 8, layer.weights.inputs);
  Layer rounded = layer;
  for (std::size_t i = 0; i < rounded.w.size(); ++i) {
    rounded.w[i] = static_cast<float>(codes.codes[i]) * codes.scales[i % 32];
  }
  const Values floats = exact(rounded, restored);
  Codes y(8 * 32);
  StaticLinear(layer.weights, input, output).forward(x, y);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double steps = std::clamp(floats[i] / output.scale + output.zeroPoint, -128.0F, 127.0F);
    CHECK(std::fabs(y[i] - steps) <= 1.0);
  }
}

TEST_CASE("a static layer without a float is within one code of the other", "[linear]") {
  const Layer layer(5, 64, 21);
  const QuantParams input{.scale = 0.03F, .zeroPoint = 5};
  const QuantParams output{.scale = 0.04F, .zeroPoint = -3};
  Codes x(8 * 64);
  quantizeLinear<std::int8_t>(testing::normal(6, x.size()), input, {.scheme = Scheme::Asymmetric},
                              x);
  for (const Activation activation : {Activation::None, Activation::Relu}) {
    Codes byFloat(8 * 21);
    Codes byIntegers(8 * 21);
    StaticLinear(layer.weights, input, output, activation).forward(x, byFloat);
    StaticLinear(layer.weights, input, output, activation, fastestGemm(), Multiplier::FixedPoint)
        .forward(x, byIntegers);
    std::size_t same = 0;
    for (std::size_t i = 0; i < byFloat.size(); ++i) {
      CHECK(std::abs(byFloat[i] - byIntegers[i]) <= 1);
      if (byFloat[i] == byIntegers[i]) ++same;
    }
    CHECK(same > byFloat.size() * 9 / 10);
    CHECK(*std::min_element(byIntegers.begin(), byIntegers.end()) >=
          (activation == Activation::Relu ? -3 : -128));
  }
}

TEST_CASE("a static layer takes a quarter of the weights' bytes", "[linear]") {
  const Layer layer(7, 784, 128);
  const QuantParams params{.scale = 0.05F, .zeroPoint = 0};
  CHECK(StaticLinear(layer.weights, params, params).bytes() == 784 * 128 + 128 * (4 + 4 + 4));
  CHECK(DynamicLinear(layer.weights, ActivationScales::PerTensor).bytes() ==
        784 * 128 + 128 * (4 + 4 + 4));
}

TEST_CASE("the dynamic layer follows the layer in floats", "[linear]") {
  const Layer layer(8, 128, 24);
  Values x = testing::normal(9, 6 * 128);
  for (std::size_t i = 0; i < 128; ++i) x[i] *= 50.0F;  // one token is loud
  const Values floats = exact(layer, x);
  const auto sqnr = [&](ActivationScales scales) {
    Values y(6 * 24);
    DynamicLinear(layer.weights, scales).forward(x, y);
    // Of the quiet tokens.
    return measureError(std::span(floats).subspan(24), std::span<const float>(y).subspan(24))
        .sqnrDb;
  };
  CHECK(sqnr(ActivationScales::PerToken) > 35.0);
  CHECK(sqnr(ActivationScales::PerTensor) < sqnr(ActivationScales::PerToken) - 15.0);
}

/// Each row's codes and scale, found for that row alone or for all rows.
struct PlainRows {
  Codes codes;
  Values scales;

  PlainRows(const Values& x, std::size_t inputs, ActivationScales kind) : codes(x.size()) {
    const bool isShared = kind == ActivationScales::PerTensor;
    for (std::size_t first = 0; first < x.size(); first += inputs) {
      const std::span<const float> row = std::span(x).subspan(first, inputs);
      const QuantParams params = chooseParams(observeRange(isShared ? std::span(x) : row), {});
      quantizeLinear<std::int8_t>(row, params, {}, std::span(codes).subspan(first, inputs));
      scales.push_back(params.scale);
    }
  }
};

TEST_CASE("the dynamic layer is its definition, bit for bit, with every kernel", "[linear]") {
  const Layer layer(30, 53, 21);
  const GroupCodes w = quantizeGroups(layer.weights, 8, 53);
  for (const ActivationScales kind : {ActivationScales::PerTensor, ActivationScales::PerToken}) {
    for (const std::size_t rows : {1U, 6U}) {
      const Values x = testing::normal(31, rows * 53);
      const PlainRows a(x, 53, kind);
      Values expected(rows * 21);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto [row, o] = std::pair{i / 21, i % 21};
        std::int32_t sum = 0;
        for (std::size_t k = 0; k < 53; ++k) sum += a.codes[row * 53 + k] * w.codes[k * 21 + o];
        const double step = static_cast<double>(a.scales[row]) * w.scales[o];
        const double product = sum * step;
        expected[i] = static_cast<float>(product + layer.bias[o]);
      }
      for (const GemmKernel& kernel : gemmKernels()) {
        if (!kernel.isExact()) continue;
        CAPTURE(kernel.name, rows);
        Values y(rows * 21);
        DynamicLinear(layer.weights, kind, kernel).forward(x, y);
        REQUIRE(y == expected);
      }
    }
  }
}

TEST_CASE("the int4 layer is its definition, bit for bit, with every kernel", "[linear]") {
  const Layer layer(32, 53, 21);
  for (const std::size_t groupSize : {4U, 16U, 52U}) {
    const GroupCodes w = quantizeGroups(layer.weights, 4, groupSize);
    for (const std::size_t rows : {1U, 6U}) {
      const Values x = testing::normal(33, rows * 53);
      const PlainRows a(x, 53, ActivationScales::PerToken);
      Values expected(rows * 21);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto [row, o] = std::pair{i / 21, i % 21};
        float sum = 0.0F;
        for (std::size_t first = 0; first < 53; first += groupSize) {
          std::int32_t codes = 0;
          for (std::size_t k = first; k < std::min<std::size_t>(first + groupSize, 53); ++k) {
            codes += a.codes[row * 53 + k] * w.codes[k * 21 + o];
          }
          const float product = static_cast<float>(codes) * w.scales[first / groupSize * 21 + o];
          sum += product;
        }
        const double product = static_cast<double>(sum) * a.scales[row];
        expected[i] = static_cast<float>(product + layer.bias[o]);
      }
      for (const GemmS4Kernel& kernel : gemmS4Kernels()) {
        CAPTURE(kernel.name, rows, groupSize);
        Values y(rows * 21);
        Int4Linear(layer.weights, groupSize, kernel).forward(x, y);
        REQUIRE(y == expected);
      }
    }
  }
}

/// What a layer of rounded weights gives, in floats.
Values exactRounded(const Layer& layer, const Values& x, int bits, std::size_t groupSize) {
  const GroupCodes codes = quantizeGroups(layer.weights, bits, groupSize);
  const std::size_t outputs = layer.weights.outputs;
  Layer rounded = layer;
  for (std::size_t i = 0; i < rounded.w.size(); ++i) {
    const std::size_t group = i / outputs / groupSize;
    rounded.w[i] = static_cast<float>(codes.codes[i]) * codes.scales[group * outputs + i % outputs];
  }
  return exact(rounded, x);
}

TEST_CASE("the weight-only layer multiplies restored weights", "[linear]") {
  const Layer layer(20, 70, 129);
  for (const std::size_t rows : {1U, 5U}) {
    const Values x = testing::normal(21, rows * 70);
    Values y(rows * 129);
    for (const int bits : {4, 8}) {
      for (const std::size_t groupSize : {16U, 32U, 70U}) {
        CAPTURE(rows, bits, groupSize);
        WeightOnlyLinear(layer.weights, bits, groupSize).forward(x, y);
        CHECK(measureError(exactRounded(layer, x, bits, groupSize), y).sqnrDb > 120.0);
      }
    }
  }
}

TEST_CASE("the int4 layer is within its activations' rounding of restored weights", "[linear]") {
  const Layer layer(22, 136, 21);
  const Values x = testing::normal(23, 3 * 136);
  Values y(3 * 21);
  for (const std::size_t groupSize : {32U, 136U}) {
    Int4Linear(layer.weights, groupSize).forward(x, y);
    CHECK(measureError(exactRounded(layer, x, 4, groupSize), y).sqnrDb > 35.0);
  }
}

TEST_CASE("quantized weights take a quarter or an eighth, and their scales", "[linear]") {
  const Layer layer(24, 1024, 64);
  const std::size_t count = 1024 * 64;
  CHECK(WeightOnlyLinear(layer.weights, 8, 1024).bytes() == count + 64 * 4 + 64 * 4);
  CHECK(WeightOnlyLinear(layer.weights, 4, 32).bytes() == count / 2 + count / 32 * 4 + 64 * 4);
  CHECK(Int4Linear(layer.weights, 32).bytes() == count / 2 + count / 32 * 4 + 64 * 4);
}

TEST_CASE("zeros, a constant and a bias of zeros do no harm", "[linear]") {
  const Values w(6, 0.0F);
  const LinearWeights zeros{w, 3, 2, {}};
  Values y(2);
  DynamicLinear(zeros, ActivationScales::PerTensor).forward(Values{0, 0, 0}, y);
  CHECK(y == Values{0.0F, 0.0F});
  const QuantParams params{.scale = 1.0F, .zeroPoint = 0};
  Codes codes(2);
  StaticLinear(zeros, params, params).forward(Codes{1, -5, 127}, codes);
  CHECK(codes == Codes{0, 0});
  Values none;
  CHECK_NOTHROW(DynamicLinear(zeros, ActivationScales::PerToken).forward({}, none));
}

TEST_CASE("a network of integers follows the network in floats", "[linear]") {
  const Layer first(10, 64, 32);
  const Layer second(11, 32, 10);
  const std::vector<LinearWeights> layers{first.weights, second.weights};
  const Values x = testing::normal(13, 20 * 64);
  const IntegerNetwork network(layers, x);  // calibrated on what it is asked: nothing clips
  Values y(20 * 10);
  network.forward(x, y);
  CHECK(measureError(exact(second, exact(first, x, true)), y).sqnrDb > 30.0);
  CHECK(network.bytes() == 64 * 32 + 32 * 12 + 32 * 16 + 16 * 12);
  // A row's result does not depend on the rows around it.
  Values one(10);
  network.forward(std::span(x).subspan(64, 64), one);
  CHECK(one == Values(y.begin() + 10, y.begin() + 20));
}

TEST_CASE("a network of integers is its layers one after the other, by either multiplier",
          "[linear]") {
  const Layer first(10, 64, 32);
  const Layer second(11, 32, 10);
  const std::vector<LinearWeights> layers{first.weights, second.weights};
  const Values x = testing::normal(13, 20 * 64);
  for (const Multiplier multiplier : {Multiplier::Float, Multiplier::FixedPoint}) {
    CAPTURE(multiplier == Multiplier::FixedPoint);
    const IntegerNetwork network(layers, x, fastestGemm(), multiplier);
    Values y(20 * 10);
    network.forward(x, y);
    const QuantParams input = network.layers()[0].input();
    const QuantParams hidden = network.layers()[1].input();
    const QuantParams output = network.layers()[1].output();
    Codes codes(x.size());
    quantizeLinear<std::int8_t>(x, input, {.scheme = Scheme::Asymmetric}, codes);
    codes = plainStatic(first, codes, input, hidden, true, multiplier);
    codes = plainStatic(second, codes, hidden, output, false, multiplier);
    Values expected(y.size());
    dequantizeLinear<std::int8_t>(codes, output, expected);
    CHECK(y == expected);
  }
}

TEST_CASE("integer layers take as many inputs as their sums can hold", "[linear]") {
  const QuantParams params{.scale = 1.0F, .zeroPoint = -128};
  const auto weights = [](const Values& w) { return LinearWeights{w, w.size(), 1, {}}; };
  const std::size_t most = StaticLinear::maxInputs();
  CHECK(most == 66311);
  // The largest sum of all: (127 - -128) * 127 for each input, a weight of 1.
  const QuantParams hundredth{.scale = 2.55F * static_cast<float>(most), .zeroPoint = 0};
  Codes y(1);
  StaticLinear(weights(Values(most, 1.0F)), params, hundredth).forward(Codes(most, 127), y);
  CHECK(y[0] == 100);
  CHECK_THROWS_MATCHES(
      StaticLinear(weights(Values(most + 1, 1.0F)), params, params), std::invalid_argument,
      Message("inputs is 66312, but must be at most 66311, so that sums fit int32."));
  constexpr std::size_t kMost = maxDepth<std::int8_t>();
  Values sum(1);
  DynamicLinear(weights(Values(kMost, -1.0F)), ActivationScales::PerTensor)
      .forward(Values(kMost, -1.0F), sum);
  CHECK(std::fabs(sum[0] - 131071.0F) < 1.0F);
  CHECK_THROWS_MATCHES(
      DynamicLinear(weights(Values(kMost + 1, 1.0F)), ActivationScales::PerTensor),
      std::invalid_argument,
      Message("inputs is 131072, but must be at most 131071, so that sums fit int32."));
}

TEST_CASE("layers name what they refuse", "[linear]") {
  const Values w(6, 0.5F);
  const Values bad{1.0F, testing::kNaN};
  const QuantParams params{.scale = 1.0F, .zeroPoint = 0};
  CHECK_THROWS_MATCHES(FloatLinear({w, 4, 2, {}}), std::invalid_argument,
                       Message("w.length is 6, but must be 8, inputs times outputs."));
  CHECK_THROWS_MATCHES(FloatLinear({w, 3, 2, bad}), std::invalid_argument,
                       Message("bias[1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(FloatLinear({w, 0, 2, {}}), std::invalid_argument,
                       Message("inputs is 0, but must be at least 1."));
  CHECK_THROWS_AS(FloatLinear({w, 3, 2, w}), std::invalid_argument);
  // Sizes whose product wraps to the 0 values that there are.
  constexpr std::size_t kHalf = std::numeric_limits<std::size_t>::max() / 2 + 1;
  CHECK_THROWS_AS(validateWeights({{}, kHalf, 2, {}}), std::invalid_argument);
  CHECK_THROWS_AS(rowsOf(kHalf, 1, 0, 2), std::invalid_argument);
  CHECK_THROWS_MATCHES(WeightOnlyLinear({w, 3, 2, {}}, 5, 3), std::invalid_argument,
                       Message("bits is 5, but must be 4 or 8."));
  CHECK_THROWS_MATCHES(WeightOnlyLinear({w, 3, 2, {}}, 4, 4), std::invalid_argument,
                       Message("groupSize is 4, but must be from 1 to inputs (3)."));
  CHECK_THROWS_MATCHES(Int4Linear({w, 3, 2, {}}, 3), std::invalid_argument,
                       Message("groupSize is 3, but must be a multiple of 4, at most 1118480."));
  CHECK_THROWS_AS(StaticLinear({w, 3, 2, {}}, {.scale = 1e30F, .zeroPoint = 0},
                               {.scale = 1e-30F, .zeroPoint = 0}),
                  std::invalid_argument);
  CHECK_THROWS_AS(StaticLinear({w, 3, 2, {}}, {.scale = 0.0F, .zeroPoint = 0}, params),
                  std::invalid_argument);
  const StaticLinear layer({w, 3, 2, {}}, params, params);
  Codes y(2);
  CHECK_THROWS_MATCHES(layer.forward(Codes(4), y), std::invalid_argument,
                       Message("x.length is 4, but must be a multiple of inputs (3)."));
  CHECK_THROWS_MATCHES(layer.forward(Codes(6), y), std::invalid_argument,
                       Message("y.length is 2, but must be 4, rows of x times outputs."));
  const std::vector<LinearWeights> apart{{w, 3, 2, {}}, {w, 3, 2, {}}};
  CHECK_THROWS_MATCHES(
      IntegerNetwork(apart, w), std::invalid_argument,
      Message("layers[1].inputs is 3, but must be 2, the outputs of the layer before."));
  CHECK_THROWS_AS(IntegerNetwork({}, w), std::invalid_argument);
  CHECK_THROWS_AS(IntegerNetwork(std::span(apart).first(1), {}), std::invalid_argument);
  CHECK_THROWS_AS(IntegerNetwork(std::span(apart).first(1), Values(4, 1.0F)),
                  std::invalid_argument);
  Values out(2);
  CHECK_THROWS_AS(DynamicLinear({w, 3, 2, {}}, ActivationScales::PerTensor)
                      .forward(Values{1.0F, testing::kInfinity, 0.0F}, out),
                  std::invalid_argument);
}

}  // namespace
}  // namespace quantlab
