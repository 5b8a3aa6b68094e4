#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include "cost.h"
#include "quantlab/nn/integer_network.h"
#include "quantlab/nn/layer_network.h"
#include "report.h"

namespace quantlab::report {
namespace {

using Forward = std::function<void(std::span<const float> x, std::span<float> y)>;

struct Runner {
  std::string name;
  std::size_t bytes;
  Forward forward;
};

/// The same way for each layer.
template <typename Make>
Runner layered(const std::string& name, const Mlp& network, Make make) {
  std::vector<AnyLinear> layers;
  for (std::size_t i = 0; i < network.shape.layers(); ++i) {
    layers.emplace_back(make(network.layer(i)));
  }
  auto own = std::make_shared<const LayerNetwork>(std::move(layers));
  return {name, own->bytes(),
          [own](std::span<const float> x, std::span<float> y) { own->forward(x, y); }};
}

Runner integers(const Mlp& network, std::span<const float> calibration) {
  std::vector<LinearWeights> layers;
  for (std::size_t i = 0; i < network.shape.layers(); ++i) layers.push_back(network.layer(i));
  auto own = std::make_shared<const IntegerNetwork>(layers, calibration);
  return {"static int8, integers alone", own->bytes(),
          [own](std::span<const float> x, std::span<float> y) { own->forward(x, y); }};
}

std::vector<Runner> runners(const Mlp& network, std::span<const float> calibration) {
  constexpr std::size_t kGroup = 32;
  const auto weightOnly = [](int bits) {
    return [bits](const LinearWeights& layer) { return WeightOnlyLinear(layer, bits, kGroup); };
  };
  return {layered("floats", network, [](const LinearWeights& own) { return FloatLinear(own); }),
          layered("int8 weights, restored to floats", network, weightOnly(8)),
          layered("int4 weights, restored to floats", network, weightOnly(4)),
          layered("int8, dynamic per tensor", network,
                  [](const LinearWeights& own) {
                    return DynamicLinear(own, ActivationScales::PerTensor);
                  }),
          layered("int8, dynamic per image", network,
                  [](const LinearWeights& own) {
                    return DynamicLinear(own, ActivationScales::PerToken);
                  }),
          layered("int4 weights, int8 per image", network,
                  [](const LinearWeights& own) { return Int4Linear(own, kGroup); }),
          integers(network, calibration)};
}

/// The median over samples, each of a few milliseconds.
double microseconds(const Forward& forward, std::span<const float> x, std::span<float> y,
                    std::size_t rows) {
  using Clock = std::chrono::steady_clock;
  constexpr int kSamples = 15;
  constexpr double kSample = 2000.0;
  const auto timed = [&](int repeats) {
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < repeats; ++i) forward(x, y);
    const std::chrono::duration<double, std::micro> took = Clock::now() - start;
    return took.count() / repeats;
  };
  const int repeats = std::max(1, static_cast<int>(kSample / timed(10)));
  std::vector<double> samples;
  for (int i = 0; i < kSamples; ++i) samples.push_back(timed(repeats));
  std::ranges::sort(samples);
  return samples[kSamples / 2] / static_cast<double>(rows);
}

}  // namespace

/// What an image takes through the kernels, natively.
Table latency(Context& context) {
  Table table{.title = "Through the kernels, natively: microseconds an image",
              .columns = {"recipe", "scheme", "bytes", "accuracy %", "batch 1", "batch 64",
                          "floats / own, 1", "floats / own, 64"},
              .rows = {},
              .goals = {},
              .notes = {"One thread, 128-bit vectors for floats; int8 products natively are the "
                        "scalar reference: their speed is WebAssembly's, see `npm run bench -- "
                        "models`. Groups of 32 inputs."}};
  for (const char* name : {"fashion 10k", "digits"}) {
    const Recipe& own = recipe(name);
    const TrainedMlp& trained = context.networks.trained(own, context.seeds.front());
    const ImageSet test = context.networks.images(own.test).view();
    const std::vector<float> calibration =
        valuesOf(context.networks.images(own.calibration).view(kCalibrationImages));
    const std::size_t inputs = trained.network.shape.inputs();
    std::vector<double> floats;
    for (const Runner& runner : runners(trained.network, calibration)) {
      std::vector<double> times;
      for (const std::size_t rows : {1U, 64U}) {
        std::vector<float> y(rows * trained.network.shape.outputs());
        times.push_back(
            microseconds(runner.forward, std::span(calibration).first(rows * inputs), y, rows));
      }
      if (floats.empty()) floats = times;
      table.rows.push_back({own.name, runner.name, static_cast<double>(runner.bytes),
                            100.0 * evaluate(test, runner.forward).accuracy, times[0], times[1],
                            floats[0] / times[0], floats[1] / times[1]});
    }
  }
  return table;
}

}  // namespace quantlab::report
