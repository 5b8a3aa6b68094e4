#include "checkpoints.h"

#include <fstream>
#include <stdexcept>

#include "json.h"

namespace quantlab::report {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr int kExact = 17;
constexpr int kFloat = 7;  // as recipes are written

std::string number(std::size_t value) { return json(static_cast<double>(value)); }

std::string field(const std::string& key, const std::string& value) {
  return "\"" + key + "\":" + value;
}

/// All of TrainingSettings, as the module of models takes it.
std::string json(const TrainingSettings& settings) {
  const OptimizerSettings& own = settings.optimizer;
  const bool isCosine = settings.schedule == LearningRateSchedule::Cosine;
  const bool isAdam = own.kind == OptimizerKind::Adam;
  return "{" + field("seed", number(kSeed)) + "," + field("epochs", number(settings.epochs)) + "," +
         field("batchSize", number(settings.batchSize)) + "," +
         field("learningRate", report::json(settings.learningRate, kFloat)) + "," +
         field("schedule", isCosine ? "\"cosine\"" : "\"constant\"") + "," + "\"optimizer\":{" +
         field("kind", isAdam ? "\"adam\"" : "\"sgdMomentum\"") + "," +
         field("momentum", report::json(own.momentum, kFloat)) + "," +
         field("squareMomentum", report::json(own.squareMomentum, kFloat)) + "," +
         field("epsilon", report::json(own.epsilon, kFloat)) + "," +
         field("weightDecay", report::json(own.weightDecay, kFloat)) + "}}";
}

void write(const std::vector<float>& parameters, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  const void* const bytes = parameters.data();
  out.write(static_cast<const char*>(bytes),
            static_cast<std::streamsize>(parameters.size() * sizeof(float)));
  if (!out) throw std::runtime_error("Cannot write " + file + ".");
}

std::string imageCheckpoint(Context& context, const std::string& name, const Recipe& own,
                            const std::string& folder) {
  const TrainedMlp& trained = context.networks.trained(own, kSeed);
  write(trained.network.parameters, folder + "/" + name + ".bin");
  std::string widths;
  for (const std::size_t width : own.widths) widths += (widths.empty() ? "" : ",") + number(width);
  return "{" + field("name", report::json(name)) + "," + field("data", report::json(own.train)) +
         "," + field("widths", "[" + widths + "]") + "," + field("settings", json(own.settings)) +
         "," + field("maxShift", number(static_cast<std::size_t>(own.maxShift))) + ",\"test\":{" +
         field("data", report::json(own.test)) + "," +
         field("accuracy", report::json(trained.test.accuracy, kExact)) + "," +
         field("meanLoss", report::json(trained.test.meanLoss, kExact)) + "}}\n";
}

std::string textCheckpoint(Context& context, const std::string& name, const std::string& folder) {
  const TextRecipe& own = textRecipe(name);
  const TrainedText& trained = context.texts.trained(own, kSeed);
  write(trained.model.parameters, folder + "/" + name + ".bin");
  return "{" + field("name", report::json(name)) + ",\"data\":\"book-train\",\"shape\":{" +
         field("codes", number(own.shape.codes)) + "," +
         field("context", number(own.shape.context)) + "," +
         field("embedding", number(own.shape.embedding)) + "," +
         field("hidden", number(own.shape.hidden)) + "}," + field("settings", json(own.settings)) +
         ",\"test\":{\"data\":\"book-test\"," +
         field("meanLoss", report::json(trained.test.meanLoss, kExact)) + "," +
         field("perplexity", report::json(trained.test.perplexity, kExact)) + "}}\n";
}

}  // namespace

std::string writeCheckpoints(Context& context, const std::string& folder) {
  return imageCheckpoint(context, "digits", recipe("digits"), folder) +
         imageCheckpoint(context, "fashion", recipe("fashion 10k"), folder) +
         textCheckpoint(context, "book", folder);
}

}  // namespace quantlab::report
