#include "quantlab/methods/quantize_char_model.h"
#include "report.h"

namespace quantlab::report {
namespace {

constexpr std::size_t kCalibrationPlaces = 4000;

struct Way {
  const char* name;
  int embeddingBits;
  WeightScheme scheme;
  double goal;  ///< percent of perplexity added, at most
};

constexpr std::size_t kGroup = 32;

constexpr Way kWays[]{
    {"int8 per channel", 8, {.bits = 8}, 0.2},
    {"int4, groups of 32", 8, {.bits = 4, .groupSize = kGroup}, 7.0},
    {"int4, groups of 32, GPTQ",
     8,
     {.bits = 4,
      .groupSize = kGroup,
      .method = WeightMethod::Gptq,
      .rule = ScaleRule::LeastError,
      .correctsBias = true},
     4.0},
};

/// Contexts (places, context) of places spread evenly over a text.
std::vector<std::uint8_t> contextsOf(const std::vector<std::uint8_t>& text, std::size_t context) {
  std::vector<std::uint8_t> contexts;
  const std::size_t last = text.size() - context;
  for (std::size_t i = 0; i < kCalibrationPlaces; ++i) {
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(i * last / kCalibrationPlaces);
    contexts.insert(contexts.end(), start, start + static_cast<std::ptrdiff_t>(context));
  }
  return contexts;
}

}  // namespace

/// Models of text quantized afterwards, with weight decay in the recipe and without.
Table textWeights(Context& context) {
  Table table{
      .title = "The model of text quantized after training, on the last tenth of the book",
      .columns = {"recipe", "scheme", "bytes", "perplexity", "added %", "deviation", "added loss"},
      .rows = {},
      .goals = {},
      .notes = {"Weights alone are quantized; embeddings have 8 bits and a scale for each "
                "character. Calibrated on 4000 places of the training text."}};
  for (const char* name : {"book", "book, no decay"}) {
    const TextRecipe& own = textRecipe(name);
    const auto contexts = contextsOf(context.texts.trainingText(), own.shape.context);
    std::vector<double> exact;
    exact.reserve(context.seeds.size());
    for (const std::uint64_t seed : context.seeds) {
      exact.push_back(context.texts.trained(own, seed).test.perplexity);
    }
    table.rows.push_back({own.name, "floats",
                          static_cast<double>(own.shape.parameters() * sizeof(float)),
                          spread(exact).mean, 0.0, 0.0, 0.0});
    std::vector<double> addedLoss;
    for (const Way& way : kWays) {
      std::vector<double> perplexity;
      std::vector<double> added;
      std::vector<double> loss;
      std::size_t bytes = 0;
      for (const std::uint64_t seed : context.seeds) {
        const TrainedText& trained = context.texts.trained(own, seed);
        const QuantizedCharModel quantized =
            quantizeCharModel(trained.model, way.embeddingBits, way.scheme, contexts);
        bytes = quantized.bytes();
        const TextEvaluation test = evaluateText(context.texts.testText(), quantized.restored);
        perplexity.push_back(test.perplexity);
        added.push_back(100.0 * (test.perplexity / trained.test.perplexity - 1.0));
        loss.push_back(test.meanLoss - trained.test.meanLoss);
      }
      addedLoss.push_back(spread(loss).mean);
      table.rows.push_back({own.name, way.name, static_cast<double>(bytes), spread(perplexity).mean,
                            spread(added).mean, spread(added).deviation, addedLoss.back()});
      if (name != std::string("book")) continue;
      table.goals.push_back({.what = std::string(way.name) + ", perplexity added in %",
                             .value = spread(added).mean,
                             .kind = Goal::Kind::AtMost,
                             .bound = way.goal});
    }
    if (name != std::string("book")) continue;
    table.goals.push_back({.what = "share of the loss added by int4 that GPTQ removes",
                           .value = 1.0 - addedLoss[2] / addedLoss[1],
                           .kind = Goal::Kind::AtLeast,
                           .bound = 0.25});
  }
  return table;
}

}  // namespace quantlab::report
