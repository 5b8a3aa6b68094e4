#include <catch2/catch_test_macros.hpp>
#include <cstddef>

#include "heap_account.h"
#include "quantlab/nn/dynamic_linear.h"
#include "quantlab/nn/int4_linear.h"
#include "quantlab/nn/integer_network.h"
#include "quantlab/nn/weight_only_linear.h"
#include "support.h"

namespace quantlab {
namespace {

using testing::heap;
using Values = std::vector<float>;

/// Bytes on the heap: what a function's result holds there, and the most that there was at one
/// time.
struct Use {
  std::size_t kept;
  std::size_t most;
};

template <typename Function>
Use useOf(Function function) {
  const std::size_t before = heap.live;
  heap.peak = heap.live;
  [[maybe_unused]] const auto result = function();
  return {heap.live - before, heap.peak - before};
}

constexpr std::size_t kInputs = 256;
constexpr std::size_t kOutputs = 130;
constexpr std::size_t kRows = 70;
constexpr std::size_t kCodes = kInputs * kOutputs;
constexpr std::size_t kFloats = kCodes * sizeof(float);

/// A layer in floats with as many outputs as a test wants.
struct Layer {
  Values w;
  Values bias;
  LinearWeights weights;

  explicit Layer(std::size_t outputs = kOutputs)
      : w(testing::normal(1, kInputs * outputs)),
        bias(testing::normal(2, outputs)),
        weights{w, kInputs, outputs, bias} {}
};

template <typename Network, typename X, typename Y>
std::size_t mostOfForward(const Network& layer, const std::vector<X>& x, std::vector<Y>& y) {
  return useOf([&] {
           layer.forward(x, y);
           return 0;
         })
      .most;
}

template <typename Network>
std::size_t mostOfForward(const Network& layer, std::size_t rows) {
  Values y(rows * kOutputs);
  return mostOfForward(layer, testing::normal(3, rows * kInputs), y);
}

/// Rows of A reordered for an integer product.
std::size_t productScratch(std::size_t rows) {
  const std::vector<std::int8_t> b(kCodes);
  const PackedMatrix packed(b, kInputs, kOutputs, fastestGemm().depth);
  return gemmScratchBytes(rows, packed) + 16;
}

/// The same for floats, of which one row stays where it is.
std::size_t floatScratch(std::size_t rows) {
  return rows == 1 ? 0 : std::min<std::size_t>(rows, 64) * kInputs * sizeof(float);
}

TEST_CASE("a layer in floats is made in its own memory", "[memory]") {
  const Layer layer;
  const Use made = useOf([&] { return FloatLinear(layer.weights); });
  CHECK(made.kept == FloatLinear(layer.weights).bytes());
  CHECK(made.most == made.kept);
  for (const std::size_t rows : {std::size_t{1}, kRows}) {
    CHECK(mostOfForward(FloatLinear(layer.weights), rows) == floatScratch(rows));
  }
}

TEST_CASE("a weight-only layer keeps codes and scales, and restores a few columns", "[memory]") {
  constexpr std::size_t kChunk = kInputs * 64;
  const Layer layer;
  const Layer narrow(64);
  for (const int bits : {4, 8}) {
    for (const std::size_t groupSize : {std::size_t{32}, kInputs}) {
      CAPTURE(bits, groupSize);
      const auto make = [&](const Layer& from) {
        return WeightOnlyLinear(from.weights, bits, groupSize);
      };
      const Use made = useOf([&] { return make(layer); });
      // Beside the bytes, a few for each chunk of columns.
      const std::size_t chunk = useOf([&] { return make(narrow); }).kept - make(narrow).bytes();
      CHECK(chunk <= 64);
      CHECK(made.kept == make(layer).bytes() + 3 * chunk);
      // All codes and scales once more, and the codes of a chunk before they are packed.
      const std::size_t scales = kInputs / groupSize * kOutputs * sizeof(float);
      CHECK(made.most <= made.kept + kCodes + scales + kChunk);
      CHECK(made.most < kFloats);
      // A chunk restored, and packed for the product.
      for (const std::size_t rows : {std::size_t{1}, kRows}) {
        CHECK(mostOfForward(make(layer), rows) == 2 * kChunk * sizeof(float) + floatScratch(rows));
      }
    }
  }
}

TEST_CASE("a dynamic layer keeps what it says, and is made without floats", "[memory]") {
  const Layer layer;
  for (const ActivationScales kind : {ActivationScales::PerTensor, ActivationScales::PerToken}) {
    const auto make = [&] { return DynamicLinear(layer.weights, kind); };
    const Use made = useOf(make);
    CHECK(made.kept == make().bytes());
    CHECK(made.most == made.kept + kCodes);  // before they are packed
    for (const std::size_t rows : {std::size_t{1}, kRows}) {
      const std::size_t scales = kind == ActivationScales::PerToken ? rows : 1;
      CHECK(mostOfForward(make(), rows) ==
            rows * kInputs + scales * sizeof(float) + productScratch(rows));
    }
  }
}

TEST_CASE("an int4 layer keeps what it says, and is made without floats", "[memory]") {
  const Layer layer;
  const auto make = [&] { return Int4Linear(layer.weights, 32); };
  const Use made = useOf(make);
  CHECK(made.kept == make().bytes());
  // Codes and scales before they are packed; the bias comes later.
  const std::size_t scales = kInputs / 32 * kOutputs * sizeof(float);
  CHECK(made.most == made.kept - kOutputs * sizeof(float) + kCodes + scales);
  const std::vector<std::int8_t> codes(kCodes);
  const PackedNibbles packed(codes, Values(scales / sizeof(float)), kInputs, kOutputs, 32,
                             gemmS4Kernels().back().depth);
  for (const std::size_t rows : {std::size_t{1}, kRows}) {
    CHECK(mostOfForward(make(), rows) ==
          rows * (kInputs + sizeof(float)) + gemmS4ScratchWords(packed) * sizeof(std::uint32_t));
  }
}

TEST_CASE("a static layer keeps what it says, and is made without floats", "[memory]") {
  const Layer layer;
  const QuantParams params{.scale = 0.05F, .zeroPoint = 3};
  for (const Multiplier multiplier : {Multiplier::Float, Multiplier::FixedPoint}) {
    const auto make = [&] {
      return StaticLinear(layer.weights, params, params, Activation::Relu, fastestGemm(),
                          multiplier);
    };
    const Use made = useOf(make);
    CHECK(made.kept == make().bytes());
    // Codes before they are packed, and their steps and biases.
    CHECK(made.most == made.kept + kCodes + kOutputs * (sizeof(double) + sizeof(std::int32_t)));
    for (const std::size_t rows : {std::size_t{1}, kRows}) {
      std::vector<std::int8_t> y(rows * kOutputs);
      CHECK(mostOfForward(make(), std::vector<std::int8_t>(rows * kInputs), y) ==
            productScratch(rows));
    }
  }
}

TEST_CASE("a network of integers keeps its layers alone", "[memory]") {
  const Layer first;
  const Values w = testing::normal(5, kOutputs * 10);
  const Values x = testing::normal(4, kRows * kInputs);
  const std::vector<LinearWeights> both{first.weights, {w, kOutputs, 10, {}}};
  const std::span<const LinearWeights> one = std::span(both).first(1);
  const auto make = [&](std::span<const LinearWeights> layers) {
    return IntegerNetwork(layers, x);
  };
  CHECK(useOf([&] { return make(both); }).kept == make(both).bytes() + 2 * sizeof(StaticLinear));
  // To calibrate: what goes in and comes out, and the layer in floats.
  CHECK(useOf([&] { return make(one); }).most ==
        sizeof(StaticLinear) + (x.size() + kRows * kOutputs) * sizeof(float) +
            FloatLinear(first.weights).bytes() + floatScratch(kRows));
  // Codes between two layers, twice the widest.
  for (const std::size_t rows : {std::size_t{1}, kRows}) {
    CHECK(mostOfForward(make(one), rows) == 2 * rows * kInputs + productScratch(rows));
  }
}

}  // namespace
}  // namespace quantlab
