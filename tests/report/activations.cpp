#include <optional>

#include "cost.h"
#include "quantlab/methods/quantize_mlp.h"
#include "report.h"

namespace quantlab::report {
namespace {

struct Way {
  const char* name;
  std::optional<ActivationScheme> scheme;
};

constexpr ActivationRange kStatic = ActivationRange::Static;
constexpr ActivationRange kPerTensor = ActivationRange::PerTensor;
constexpr ActivationRange kPerToken = ActivationRange::PerToken;

const Way kWays[]{
    {"floats", {}},
    {"8 bits, static", {{.bits = 8, .range = kStatic}}},
    {"8 bits, dynamic per tensor", {{.bits = 8, .range = kPerTensor}}},
    {"8 bits, dynamic per image", {{.bits = 8, .range = kPerToken}}},
    {"4 bits, static", {{.bits = 4, .range = kStatic}}},
    {"4 bits, dynamic per tensor", {{.bits = 4, .range = kPerTensor}}},
    {"4 bits, dynamic per image", {{.bits = 4, .range = kPerToken}}},
    {"3 bits, static", {{.bits = 3, .range = kStatic}}},
    {"3 bits, dynamic per image", {{.bits = 3, .range = kPerToken}}},
};

}  // namespace

/// What quantized activations add to quantized weights.
Table activationAccuracy(Context& context) {
  Table table{
      .title = "Activations quantized, too, on test images",
      .columns = Cost::columns({"weights", "activations"}),
      .rows = {},
      .goals = {},
      .notes = {"Fashion 10k, simulated. Weights are rounded, with a scale for each channel; "
                "activations are asymmetric and unsigned. Static ranges are the extremes on "
                "1000 images held back, of what each layer reads there; a tensor is a batch "
                "of 256 images.",
                "The pixels themselves are multiples of 1/255: 8 bits hold them exactly."}};
  const Recipe& own = recipe("fashion 10k");
  const ImageSet test = context.networks.images(own.test).view();
  const std::vector<float> calibration =
      valuesOf(context.networks.images(own.calibration).view(kCalibrationImages));
  for (const int bits : {8, 4}) {
    for (const Way& way : kWays) {
      Cost cost;
      for (const std::uint64_t seed : context.seeds) {
        const TrainedMlp& trained = context.networks.trained(own, seed);
        const QuantizedMlp quantized =
            quantizeMlp(trained.network, {.bits = bits}, calibration, way.scheme);
        cost.bytes = quantized.bytes();
        cost.add(test.labels, trained.test, evaluateWith(quantized, test));
      }
      table.rows.push_back(cost.row({std::to_string(bits) + " bits", way.name}));
    }
  }
  return table;
}

}  // namespace quantlab::report
