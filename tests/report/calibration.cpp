#include <algorithm>

#include "cost.h"
#include "quantlab/methods/quantize_mlp.h"
#include "quantlab/nn/integer_network.h"
#include "report.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kSizes[]{10, 30, 100, 300, 1000, 5000};
constexpr std::size_t kQuickImages = 300;
constexpr std::uint8_t kClass = 0;
constexpr int kMoved = 4;

struct CalibrationSet {
  std::string name;
  std::vector<float> x;  ///< (images, pixels)
};

std::vector<float> ofClass(const ImageSet& images, std::uint8_t label) {
  const std::vector<float> all = valuesOf(images);
  std::vector<float> own;
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (images.labels[i] != label) continue;
    const auto image = std::span(all).subspan(i * images.imageSize(), images.imageSize());
    own.insert(own.end(), image.begin(), image.end());
  }
  return own;
}

std::vector<float> inverted(std::vector<float> x) {
  std::ranges::transform(x, x.begin(), [](float value) { return 1.0F - value; });
  return x;
}

std::vector<CalibrationSet> calibrationSets(Context& context, const Images& images) {
  std::vector<CalibrationSet> sets;
  for (const std::size_t size : kSizes) {
    if (context.quick && size > kQuickImages) break;
    sets.push_back({std::to_string(size) + " images", valuesOf(images.view(size))});
  }
  const ImageSet usual = images.view(context.quick ? kQuickImages : kCalibrationImages);
  const std::string count = std::to_string(usual.size());
  const ImageSet all = context.quick ? usual : images.view();
  std::vector<float> single = ofClass(all, kClass);
  const std::string singles = std::to_string(single.size() / all.imageSize());
  sets.push_back({singles + ", of one class", std::move(single)});
  sets.push_back({count + ", brightness inverted", inverted(valuesOf(usual))});
  sets.push_back({count + ", moved by " + std::to_string(kMoved) + " pixels",
                  valuesOf(usual, kMoved, kMoved)});
  return sets;
}

}  // namespace

/// How many images calibration needs, and what becomes of it if they are not like those to come.
Table calibrationAccuracy(Context& context) {
  Table table{.title = "Calibration: how many images, and which, on test images",
              .columns = Cost::columns({"calibration set", "scheme"}),
              .rows = {},
              .goals = {},
              .notes = {"Fashion 10k. Static int8 computes with integers alone and takes the "
                        "extremes of each layer's activations from the calibration set; GPTQ, with "
                        "weights per channel, takes from it what inputs go together. Inverted: "
                        "1 - pixel. Moved: down and to the right."}};
  const Recipe& own = recipe("fashion 10k");
  const ImageSet test = context.networks.images(own.test).view();
  for (const CalibrationSet& set :
       calibrationSets(context, context.networks.images(own.calibration))) {
    Cost integers;
    std::vector<std::pair<int, Cost>> repaired{{4, {}}, {3, {}}};
    for (const std::uint64_t seed : context.seeds) {
      const TrainedMlp& trained = context.networks.trained(own, seed);
      const IntegerNetwork codes(trained.network.layers(), set.x);
      integers.bytes = codes.bytes();
      integers.add(test.labels, trained.test, evaluateWith(codes, test));
      for (auto& [bits, cost] : repaired) {
        const WeightScheme scheme{
            .bits = bits, .method = WeightMethod::Gptq, .rule = ScaleRule::LeastError};
        const QuantizedMlp quantized = quantizeMlp(trained.network, scheme, set.x);
        cost.bytes = quantized.bytes();
        cost.add(test.labels, trained.test, evaluateWith(quantized, test));
      }
    }
    table.rows.push_back(integers.row({set.name, "static int8"}));
    for (const auto& [bits, cost] : repaired) {
      table.rows.push_back(cost.row({set.name, std::to_string(bits) + " bits, GPTQ"}));
    }
  }
  return table;
}

}  // namespace quantlab::report
