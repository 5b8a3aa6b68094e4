#include "report.h"

namespace quantlab::report {
namespace {

struct Case {
  const char* recipe;
  double goal;  ///< of the mean accuracy, in percent
};

constexpr Case kCases[]{
    {"fashion 10k", 85.8}, {"fashion 60k", 88.8}, {"digits", 95.0}, {"digits, shifted", 97.0}};

std::string shapeOf(const Recipe& recipe) {
  std::string shape;
  for (const std::size_t width : recipe.widths) {
    shape += (shape.empty() ? "" : "-") + std::to_string(width);
  }
  return shape;
}

}  // namespace

/// Networks in floats on the images held back: what all quantized ones are compared with.
Table imageAccuracy(Context& context) {
  Table table{.title = "Networks in floats, on test images",
              .columns = {"recipe", "network", "training images", "bytes", "accuracy %",
                          "deviation", "mean loss", "processor s"},
              .rows = {},
              .goals = {},
              .notes = {}};
  for (const auto& [name, goal] : kCases) {
    const Recipe& own = recipe(name);
    std::vector<double> accuracy;
    std::vector<double> loss;
    std::vector<double> seconds;
    std::size_t bytes = 0;
    for (const std::uint64_t seed : context.seeds) {
      const TrainedMlp& trained = context.networks.trained(own, seed);
      accuracy.push_back(100.0 * trained.test.accuracy);
      loss.push_back(trained.test.meanLoss);
      seconds.push_back(trained.seconds);
      bytes = trained.network.parameters.size() * sizeof(float);
    }
    const Spread percent = spread(accuracy);
    table.rows.push_back({own.name, shapeOf(own),
                          static_cast<double>(context.networks.trainingSet(own).size()),
                          static_cast<double>(bytes), percent.mean, percent.deviation,
                          spread(loss).mean, spread(seconds).mean});
    table.goals.push_back({.what = own.name + ", accuracy %",
                           .value = percent.mean,
                           .kind = Goal::Kind::AtLeast,
                           .bound = goal});
  }
  return table;
}

}  // namespace quantlab::report
