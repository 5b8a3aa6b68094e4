#include <algorithm>
#include <array>

#include "cost.h"
#include "quantlab/methods/mixed_precision.h"
#include "report.h"

namespace quantlab::report {
namespace {

constexpr std::array kBits{2, 3, 4, 6, 8};
constexpr std::size_t kQuickImages = 200;

/// As a share of the way from one uniform network's bytes to the next one's.
struct Budget {
  std::size_t choice;
  double share;
};

constexpr Budget kBudgets[]{{0, 0.5}, {1, 0.0}, {1, 0.5}, {2, 0.0}, {2, 0.5}, {3, 0.0}};

std::vector<WeightScheme> choices() {
  std::vector<WeightScheme> all;
  for (const int bits : kBits) all.push_back({.bits = bits, .rule = ScaleRule::LeastError});
  return all;
}

/// A network of one seed, and what is known of it before it sees test images.
struct Subject {
  const TrainedMlp* trained;
  SensitivityTable table;
  double exactLoss;
  std::vector<double> losses;  ///< added by each plan, measured; the first layer counts fastest
};

struct Calibration {
  std::vector<float> x;
  std::span<const std::uint8_t> labels;
};

Calibration calibrationOf(Context& context, const Recipe& recipe) {
  const ImageSet images = context.networks.images(recipe.calibration)
                              .view(context.quick ? kQuickImages : kCalibrationImages);
  return {.x = valuesOf(images), .labels = images.labels};
}

QuantizedMlp quantizedBy(const Mlp& network, std::span<const std::size_t> plan,
                         std::span<const float> x) {
  const std::vector<WeightScheme> all = choices();
  std::vector<WeightScheme> schemes;
  for (const std::size_t choice : plan) schemes.push_back(all[choice]);
  return quantizeMlp(network, schemes, x);
}

std::size_t numberOf(std::span<const std::size_t> plan) {
  std::size_t number = 0;
  for (std::size_t layer = plan.size(); layer-- > 0;) number = number * kBits.size() + plan[layer];
  return number;
}

Subject subjectOf(const TrainedMlp& trained, const Calibration& calibration) {
  const auto& [x, labels] = calibration;
  const std::size_t layers = trained.network.shape.layers();
  Subject subject{.trained = &trained,
                  .table = measureSensitivity(trained.network, choices(), x, labels),
                  .exactLoss = meanLoss(
                      quantizeMlp(trained.network, {.method = WeightMethod::Floats}, x), x, labels),
                  .losses = {}};
  std::vector<std::size_t> plan(layers, 0);
  for (std::size_t layer = 0; layer < layers;) {
    subject.losses.push_back(meanLoss(quantizedBy(trained.network, plan, x), x, labels) -
                             subject.exactLoss);
    for (layer = 0; layer < layers && ++plan[layer] == kBits.size(); ++layer) plan[layer] = 0;
  }
  return subject;
}

std::size_t bytesOf(const SensitivityTable& table, const Budget& budget) {
  double bytes = 0.0;
  for (std::size_t layer = 0; layer < table.layers(); ++layer) {
    const auto from = static_cast<double>(table.at(layer, budget.choice).bytes);
    const auto to = static_cast<double>(table.at(layer, budget.choice + 1).bytes);
    bytes += from + budget.share * (to - from);
  }
  return static_cast<std::size_t>(bytes);
}

std::vector<std::size_t> planBy(const std::string& way, const Subject& subject,
                                const Budget& budget) {
  const std::size_t bytes = bytesOf(subject.table, budget);
  if (way == "the same bits") return std::vector(subject.table.layers(), budget.choice);
  if (way == "greedy") return planGreedily(subject.table, bytes).choices;
  if (way == "best sum") return planExhaustively(subject.table, bytes).choices;
  return planExhaustively(
             subject.table, bytes,
             [&](std::span<const std::size_t> plan) { return subject.losses[numberOf(plan)]; })
      .choices;
}

std::string bitsOf(std::span<const std::size_t> plan) {
  std::string bits;
  for (const std::size_t choice : plan) {
    bits += (bits.empty() ? "" : "-") + std::to_string(kBits[choice]);
  }
  return bits;
}

}  // namespace

/// What each layer alone does to the loss.
Table layerSensitivity(Context& context) {
  Table table{.title = "One layer quantized, all others in floats, on calibration images",
              .columns = {"layer", "bits", "bytes", "added loss", "deviation", "logits SQNR dB"},
              .rows = {},
              .goals = {},
              .notes = {"Fashion 10k, 1000 images held back. Rounded, a scale of least error for "
                        "each channel. Cross-entropy in natural units."}};
  const Recipe& own = recipe("fashion 10k");
  const Calibration calibration = calibrationOf(context, own);
  std::vector<SensitivityTable> tables;
  for (const std::uint64_t seed : context.seeds) {
    tables.push_back(measureSensitivity(context.networks.trained(own, seed).network, choices(),
                                        calibration.x, calibration.labels));
  }
  for (std::size_t layer = 0; layer < tables.front().layers(); ++layer) {
    for (std::size_t choice = 0; choice < kBits.size(); ++choice) {
      std::vector<double> added;
      std::vector<double> sqnr;
      for (const SensitivityTable& one : tables) {
        added.push_back(one.at(layer, choice).addedLoss);
        sqnr.push_back(one.at(layer, choice).sqnr);
      }
      table.rows.push_back({static_cast<double>(layer), static_cast<double>(kBits[choice]),
                            static_cast<double>(tables.front().at(layer, choice).bytes),
                            spread(added).mean, spread(added).deviation, spread(sqnr).mean});
    }
  }
  return table;
}

/// Bits by layer under a budget: greedy, and all plans looked at.
Table budgetAccuracy(Context& context) {
  Table table{.title = "Bits by layer under a budget of bytes, on test images",
              .columns = Cost::columns(
                  {"budget", "plan", "bits, by layer and seed", "loss by sum", "loss measured"}),
              .rows = {},
              .goals = {},
              .notes = {"Fashion 10k, weights alone, of 2, 3, 4, 6 or 8 bits, rounded, a scale of "
                        "least error for each channel. Planned on 1000 images held back, where "
                        "both losses are added to that of the network in floats.",
                        "Greedy and best sum go by the losses that each layer adds alone, summed; "
                        "best measured quantizes all layers by each of the 125 plans. The first "
                        "layer holds nearly all bytes: where its next step is a little too "
                        "large, greedy has spent on the others what would have paid for it."}};
  const Recipe& own = recipe("fashion 10k");
  const ImageSet test = context.networks.images(own.test).view();
  const Calibration calibration = calibrationOf(context, own);
  std::vector<Subject> subjects;
  for (const std::uint64_t seed : context.seeds) {
    subjects.push_back(subjectOf(context.networks.trained(own, seed), calibration));
  }
  for (const Budget& budget : kBudgets) {
    for (const std::string way : {"the same bits", "greedy", "best sum", "best measured"}) {
      if (way == "the same bits" && budget.share != 0.0) continue;
      Cost cost;
      std::string bits;
      std::vector<double> summed;
      std::vector<double> measured;
      std::vector<double> bytes;
      for (const Subject& subject : subjects) {
        const std::vector<std::size_t> plan = planBy(way, subject, budget);
        const QuantizedMlp quantized = quantizedBy(subject.trained->network, plan, calibration.x);
        bits += (bits.empty() ? "" : ", ") + bitsOf(plan);
        double sum = 0.0;
        for (std::size_t i = 0; i < plan.size(); ++i) sum += subject.table.at(i, plan[i]).addedLoss;
        summed.push_back(sum);
        measured.push_back(subject.losses[numberOf(plan)]);
        bytes.push_back(static_cast<double>(quantized.bytes()));
        cost.add(test.labels, subject.trained->test, evaluateWith(quantized, test));
      }
      cost.bytes = static_cast<std::size_t>(spread(bytes).mean);
      table.rows.push_back(cost.row({static_cast<double>(bytesOf(subjects.front().table, budget)),
                                     way, bits, spread(summed).mean, spread(measured).mean}));
    }
  }
  return table;
}

}  // namespace quantlab::report
