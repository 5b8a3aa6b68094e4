#include "report.h"

namespace quantlab::report {

/// The model of text in floats on the tenth of the book held back.
Table textPerplexity(Context& context) {
  const TextRecipe& own = textRecipe("book");
  std::vector<double> perplexity;
  std::vector<double> bits;
  std::vector<double> seconds;
  for (const std::uint64_t seed : context.seeds) {
    const TrainedText& trained = context.texts.trained(own, seed);
    perplexity.push_back(trained.test.perplexity);
    bits.push_back(trained.test.bitsPerCharacter);
    seconds.push_back(trained.seconds);
  }
  const Spread mean = spread(perplexity);
  const auto parameters = static_cast<double>(own.shape.parameters());
  const double time = spread(seconds).mean;
  return {.title = "The model of text in floats, on the last tenth of the book",
          .columns = {"recipe", "parameters", "bytes", "perplexity", "deviation",
                      "bits a character", "processor s"},
          .rows = {{own.name, parameters, parameters * sizeof(float), mean.mean, mean.deviation,
                    spread(bits).mean, time}},
          .goals = {{"perplexity", mean.mean, Goal::Kind::AtMost, 4.8},
                    {"processor seconds", time, Goal::Kind::AtMost, 180.0}},
          .notes = {}};
}

}  // namespace quantlab::report
