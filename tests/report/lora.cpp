#include <memory>

#include "cost.h"
#include "quantlab/methods/lora_mlp.h"
#include "report.h"
#include "training.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kQuickEpochs = 3;

/// Tried on the calibration images, rotated; each way to train had the rate that suited it.
TrainingSettings settingsOf(const Context& context, std::uint64_t seed, float learningRate) {
  return {.seed = seed + 100,  // another order of the images than the base has seen
          .epochs = context.quick ? kQuickEpochs : 20,
          .batchSize = 32,
          .learningRate = learningRate,
          .optimizer = {.weightDecay = 0.1F}};
}

/// Turned by 90 degrees against the clock.
Images rotated(const ImageSet& images) {
  Images all{.pixels = std::vector<std::uint8_t>(images.pixels.size()),
             .height = images.width,
             .width = images.height,
             .labels = {images.labels.begin(), images.labels.end()}};
  for (std::size_t i = 0; i < all.pixels.size(); ++i) {
    const std::size_t first = i - i % images.imageSize();
    const std::size_t row = i % images.imageSize() / all.width;
    const std::size_t column = i % all.width;
    all.pixels[i] = images.pixels[first + column * images.width + images.width - 1 - row];
  }
  return all;
}

struct Way {
  const char* name;
  float learningRate;
  LoraSettings lora;
};

constexpr float kRateOfAll = 4e-3F;
constexpr std::size_t kGoalRank = 4;

constexpr Way kWays[]{
    {"LoRA, rank 1", 2e-2F, {.rank = 1, .alpha = 1.0F}},
    {"LoRA, rank 2", 2e-2F, {.rank = 2, .alpha = 2.0F}},
    {"LoRA, rank 4", 2e-2F, {.rank = kGoalRank, .alpha = 4.0F}},
    {"LoRA, rank 7", 2e-2F, {.rank = 7, .alpha = 7.0F}},
    {"biases alone", 5e-2F, {.rank = 0, .trainsBiases = true}},
};

/// A way over the seeds, beside the fine-tuning of all parameters.
struct Result {
  Cost cost;
  std::size_t trainable = 0;
  std::vector<double> recovered;  ///< of the way from before to all, in percent
  std::vector<double> seconds;

  void add(const ImageSet& test, const Evaluation& before, const Evaluation& all,
           const Evaluation& own, double time) {
    cost.add(test.labels, all, own);
    recovered.push_back(100.0 * (own.accuracy - before.accuracy) /
                        (all.accuracy - before.accuracy));
    seconds.push_back(time);
  }

  double percentOf(std::size_t parameters) const {
    return 100.0 * static_cast<double>(trainable) / static_cast<double>(parameters);
  }

  std::vector<Cell> row(const char* name, std::size_t parameters) const {
    std::vector<Cell> cells =
        cost.row({name, static_cast<double>(trainable), percentOf(parameters)});
    cells.emplace_back(spread(recovered).mean);
    cells.emplace_back(spread(seconds).mean);
    return cells;
  }
};

}  // namespace

/// A network for upright digits learns rotated ones: all of it in floats, or little beside weights
/// that are frozen in NF4.
Table adapters(Context& context) {
  Table table{
      .title = "Digits rotated by 90 degrees, learned beside a base frozen in NF4, on test images",
      .columns = Cost::columns({"trained", "parameters", "of all %"}),
      .rows = {},
      .goals = {},
      .notes = {"The base learned upright digits; its weights have blocks of 64 and double "
                "quantization. Bytes are those of the base and of what is learned beside it, in "
                "floats. Points are lost against all parameters trained, which begin from the base "
                "in floats; the gap is from before to there."}};
  table.columns.emplace_back("gap recovered %");
  table.columns.emplace_back("processor s");
  const Recipe& own = recipe("digits");
  const Images images = rotated(context.networks.trainingSet(own));
  const Images testImages = rotated(context.networks.images(own.test).view());
  const ImageSet test = testImages.view();
  const std::size_t parameters = MlpShape(own.widths).parameters();
  Result before;
  Result all;
  std::vector<Result> results(std::size(kWays));
  for (const std::uint64_t seed : context.seeds) {
    const Mlp& upright = context.networks.trained(own, seed).network;
    const Nf4Mlp base = quantizeNf4(upright);
    const auto name = [&](const std::string& way) {
      return "rotated digits, " + way + ", seed " + std::to_string(seed);
    };
    TrainedParameters whole =
        train(images.view(), std::make_unique<MlpPass>(upright.shape), upright.parameters,
              settingsOf(context, seed, kRateOfAll), name("all"));
    const Evaluation exact =
        evaluate(test, {.shape = upright.shape, .parameters = std::move(whole.parameters)});
    const Evaluation untrained = evaluate(test, base.restored);
    before.cost.bytes = base.bytes;
    before.add(test, untrained, exact, untrained, 0.0);
    all.trainable = parameters;
    all.cost.bytes = parameters * sizeof(float);
    all.add(test, untrained, exact, exact, whole.seconds);
    for (std::size_t way = 0; way < results.size(); ++way) {
      LoraMlp model = LoraMlp::start(base.restored, kWays[way].lora, seed);
      TrainedParameters trained = train(
          images.view(), std::make_unique<LoraPass>(model.base, model.shape), model.parameters,
          settingsOf(context, seed, kWays[way].learningRate), name(kWays[way].name));
      model.parameters = std::move(trained.parameters);
      Result& result = results[way];
      result.trainable = model.parameters.size();
      result.cost.bytes = base.bytes + result.trainable * sizeof(float);
      result.add(test, untrained, exact, evaluate(test, model.merged()), trained.seconds);
    }
  }
  table.rows.push_back(before.row("nothing yet", parameters));
  table.rows.push_back(all.row("all, in floats", parameters));
  for (std::size_t way = 0; way < results.size(); ++way) {
    const Result& result = results[way];
    table.rows.push_back(result.row(kWays[way].name, parameters));
    if (kWays[way].lora.rank != kGoalRank) continue;
    table.goals.push_back({.what = std::string(kWays[way].name) + ", gap recovered in %",
                           .value = spread(result.recovered).mean,
                           .kind = Goal::Kind::AtLeast,
                           .bound = 90.0});
    table.goals.push_back({.what = std::string(kWays[way].name) + ", parameters trained in %",
                           .value = result.percentOf(parameters),
                           .kind = Goal::Kind::AtMost,
                           .bound = 8.0});
  }
  return table;
}

}  // namespace quantlab::report
