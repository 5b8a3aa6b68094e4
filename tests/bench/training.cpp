// quantlab_bench_training WIDTHS COUNT BATCH EPOCHS, as in "784,64,10 2048 64 5": the median of
// milliseconds an epoch of Adam on noise takes, natively, after two that are not counted.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "quantlab/nn/mlp_trainer.h"
#include "quantlab/numbers/random.h"

namespace {

std::vector<std::size_t> widthsOf(const std::string& list) {
  std::vector<std::size_t> widths;
  std::istringstream in(list);
  for (std::string width; std::getline(in, width, ',');) widths.push_back(std::stoul(width));
  return widths;
}

double median(std::vector<double> samples) {
  std::ranges::sort(samples);
  return samples[samples.size() / 2];
}

int run(const std::vector<std::string>& arguments) {
  using Clock = std::chrono::steady_clock;
  using quantlab::Mlp;
  const std::vector<std::size_t> widths = widthsOf(arguments.at(0));
  const std::size_t count = std::stoul(arguments.at(1));
  const std::size_t batch = std::stoul(arguments.at(2));
  const std::size_t epochs = std::stoul(arguments.at(3));

  quantlab::Random random(1);
  std::vector<std::uint8_t> pixels(count * widths.front());
  for (std::uint8_t& pixel : pixels) pixel = static_cast<std::uint8_t>(random.below(256));
  std::vector<std::uint8_t> labels(count);
  for (std::size_t i = 0; i < count; ++i) {
    labels[i] = static_cast<std::uint8_t>(i % widths.back());
  }
  quantlab::MlpTrainer training(Mlp::random(widths, 1),
                                {pixels, 1, widths.front(), labels, widths.back()},
                                {.epochs = epochs + 2,
                                 .batchSize = batch,
                                 .learningRate = 1e-3F,
                                 .schedule = quantlab::LearningRateSchedule::Constant});
  std::vector<double> samples;
  for (std::size_t epoch = 0; epoch < epochs + 2; ++epoch) {
    const Clock::time_point start = Clock::now();
    for (std::uint64_t i = training.trainer().stepsOfEpoch(); i > 0; --i) training.trainer().step();
    const std::chrono::duration<double, std::milli> took = Clock::now() - start;
    if (epoch >= 2) samples.push_back(took.count());
  }
  std::cout << median(samples) << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
