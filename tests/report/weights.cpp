#include <algorithm>

#include "cost.h"
#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/nn/integer_network.h"
#include "report.h"

namespace quantlab::report {
namespace {

struct Way {
  const char* name;
  WeightScheme scheme;
};

constexpr ScaleRule kClip = ScaleRule::LeastError;
constexpr WeightMethod kGptq = WeightMethod::Gptq;

constexpr Way kWays[]{
    {"8 bits, rounded", {.bits = 8}},
    {"4 bits, rounded", {.bits = 4}},
    {"4 bits, rounded at random", {.bits = 4, .method = WeightMethod::StochasticRounding}},
    {"4 bits, clipped, bias corrected", {.bits = 4, .rule = kClip, .correctsBias = true}},
    {"4 bits, GPTQ", {.bits = 4, .method = kGptq, .rule = kClip}},
    {"3 bits, rounded", {.bits = 3}},
    {"3 bits, clipped", {.bits = 3, .rule = kClip}},
    {"3 bits, clipped, bias corrected", {.bits = 3, .rule = kClip, .correctsBias = true}},
    {"3 bits, GPTQ", {.bits = 3, .method = kGptq, .rule = kClip}},
    {"2 bits, rounded", {.bits = 2}},
    {"2 bits, clipped, bias corrected", {.bits = 2, .rule = kClip, .correctsBias = true}},
    {"2 bits, GPTQ, bias corrected",
     {.bits = 2, .method = kGptq, .rule = kClip, .correctsBias = true}},
};

}  // namespace

/// Trained networks quantized afterwards, weights per output channel: what is lost, and what
/// clipping, bias correction and GPTQ bring back.
Table weightAccuracy(Context& context) {
  Table table{.title = "Quantized after training, weights per channel, on test images",
              .columns = Cost::columns({"recipe", "scheme"}),
              .rows = {},
              .goals = {},
              .notes = {"Weights alone are quantized, but for static int8, which computes with "
                        "integers alone. Calibrated on 1000 images held back."}};
  for (const char* name : {"fashion 10k", "digits"}) {
    const Recipe& own = recipe(name);
    const ImageSet test = context.networks.images(own.test).view();
    const std::vector<float> calibration =
        valuesOf(context.networks.images(own.calibration).view(kCalibrationImages));
    Cost integers;
    std::vector<Cost> costs(std::size(kWays));
    for (const std::uint64_t seed : context.seeds) {
      const TrainedMlp& trained = context.networks.trained(own, seed);
      const IntegerNetwork codes(trained.network.layers(), calibration);
      integers.bytes = codes.bytes();
      integers.add(test.labels, trained.test, evaluateWith(codes, test));
      for (std::size_t way = 0; way < costs.size(); ++way) {
        WeightScheme scheme = kWays[way].scheme;
        scheme.seed = seed;
        const QuantizedMlp quantized = quantizeMlp(trained.network, scheme, calibration);
        costs[way].bytes = quantized.bytes();
        costs[way].add(test.labels, trained.test, evaluateWith(quantized, test));
      }
    }
    table.rows.push_back(integers.row({own.name, "static int8, integers alone"}));
    for (std::size_t way = 0; way < costs.size(); ++way) {
      table.rows.push_back(costs[way].row({own.name, kWays[way].name}));
    }
    const auto lost = [&](const std::string& wanted) {
      const auto at =
          std::ranges::find_if(kWays, [&](const Way& way) { return way.name == wanted; });
      return spread(costs[static_cast<std::size_t>(at - std::begin(kWays))].lost).mean;
    };
    const auto atMost = [&](const std::string& what, double value, double bound) {
      table.goals.push_back({.what = own.name + ": " + what,
                             .value = value,
                             .kind = Goal::Kind::AtMost,
                             .bound = bound});
    };
    atMost("static int8, points lost", spread(integers.lost).mean, 0.2);
    if (own.name != "fashion 10k") continue;
    atMost("4 bits rounded, points lost", lost("4 bits, rounded"), 2.0);
    atMost("4 bits GPTQ, points lost", lost("4 bits, GPTQ"), 0.7);
    const double recovered =
        1.0 - lost("3 bits, clipped, bias corrected") / lost("3 bits, rounded");
    table.goals.push_back({.what = own.name + ": 3 bits, share of the loss that clipping and bias "
                                              "correction bring back",
                           .value = recovered,
                           .kind = Goal::Kind::AtLeast,
                           .bound = 0.8});
  }
  return table;
}

}  // namespace quantlab::report
