#include <memory>

#include "cost.h"
#include "quantlab/methods/qat_mlp.h"
#include "report.h"
#include "training.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kQuickEpochs = 2;

/// Tried on the calibration images, for 2 bits, which need it most.
TrainingSettings settingsOf(const Context& context, std::uint64_t seed) {
  return {.seed = seed + 100,  // another order of the images than the network has seen before
          .epochs = context.quick ? kQuickEpochs : 10,
          .batchSize = 32,
          .learningRate = 1e-3F,
          .optimizer = {.weightDecay = 0.3F}};
}

struct Way {
  const char* name;
  int bits;
  double goal;  ///< points below the control, at most
};

constexpr Way kWays[]{{"4 bits", 4, 0.3}, {"3 bits", 3, 0.6}, {"2 bits: -1, 0, 1", 2, 1.3}};

/// A way to train, beside both networks that it may be compared with.
struct Result {
  Cost againstControl;
  Cost againstStart;
  std::vector<double> seconds;

  void add(const ImageSet& test, const Evaluation& control, const Evaluation& start,
           const Evaluation& own, double time) {
    againstControl.add(test.labels, control, own);
    againstStart.add(test.labels, start, own);
    seconds.push_back(time);
  }

  std::vector<Cell> row(const char* name) const {
    std::vector<Cell> cells = againstControl.row({name});
    const Spread lost = spread(againstStart.lost);
    for (const double figure :
         {lost.mean, lost.deviation, spread(againstStart.halfWidth).mean, spread(seconds).mean}) {
      cells.emplace_back(figure);
    }
    return cells;
  }
};

}  // namespace

/// A network that learned in floats goes on learning with its weights quantized, and, as control,
/// as it is.
Table trainedThroughQuantization(Context& context) {
  Table table{.title = "Fashion 10k trained 10 epochs more with learned steps, on test images",
              .columns = Cost::columns({"weights"}),
              .rows = {},
              .goals = {},
              .notes = {"Weights per output channel, inputs of all layers in 8 bits. Points are "
                        "lost against the network in floats that was trained as much longer, and "
                        "against the one that all start from."}};
  for (const char* column : {"lost to start", "deviation", "paired 95% +-", "processor s"}) {
    table.columns.emplace_back(column);
  }
  const Recipe& own = recipe("fashion 10k");
  const ImageSet images = context.networks.trainingSet(own);
  const ImageSet test = context.networks.images(own.test).view();
  const std::vector<float> x =
      valuesOf(context.networks.images(own.train).view(kCalibrationImages));
  Result control;
  std::vector<Result> results(std::size(kWays));
  for (const std::uint64_t seed : context.seeds) {
    const TrainedMlp& start = context.networks.trained(own, seed);
    const TrainingSettings settings = settingsOf(context, seed);
    const auto more = [&](const std::string& name, std::unique_ptr<TrainablePass> pass,
                          const std::vector<float>& parameters) {
      return train(images, std::move(pass), parameters, settings,
                   own.name + ", " + name + ", seed " + std::to_string(seed));
    };
    const MlpShape& shape = start.network.shape;
    TrainedParameters longer =
        more("floats", std::make_unique<MlpPass>(shape), start.network.parameters);
    const Evaluation exact =
        evaluate(test, {.shape = shape, .parameters = std::move(longer.parameters)});
    control.againstControl.bytes = shape.parameters() * sizeof(float);
    control.add(test, exact, start.test, exact, longer.seconds);
    for (std::size_t way = 0; way < results.size(); ++way) {
      QatMlp quantized =
          QatMlp::start(start.network, std::vector<int>(shape.layers(), kWays[way].bits), x);
      TrainedParameters trained =
          more(kWays[way].name, std::make_unique<QatPass>(quantized.shape), quantized.parameters);
      quantized.parameters = std::move(trained.parameters);
      results[way].againstControl.bytes = quantized.bytes();
      results[way].add(test, exact, start.test, evaluateWith(quantized, test), trained.seconds);
    }
  }
  table.rows.push_back(control.row("floats, the control"));
  for (std::size_t way = 0; way < results.size(); ++way) {
    table.rows.push_back(results[way].row(kWays[way].name));
    table.goals.push_back({.what = std::string(kWays[way].name) + ", points lost to the control",
                           .value = spread(results[way].againstControl.lost).mean,
                           .kind = Goal::Kind::AtMost,
                           .bound = kWays[way].goal});
  }
  return table;
}

}  // namespace quantlab::report
