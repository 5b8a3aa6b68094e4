#include "quantlab/nn/evaluation.h"

#include <algorithm>

#include "check.h"
#include "quantlab/nn/cross_entropy.h"

namespace quantlab {
namespace {

constexpr std::size_t kBatch = 256;

double share(std::uint64_t part, std::uint64_t all) {
  return static_cast<double>(part) / static_cast<double>(all);
}

/// What follows from the confusion matrix.
void count(Evaluation& evaluation, std::size_t classes) {
  std::uint64_t right = 0;
  std::uint64_t all = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    const std::uint32_t* const row = evaluation.confusion.data() + c * classes;
    std::uint64_t images = 0;
    for (std::size_t answer = 0; answer < classes; ++answer) images += row[answer];
    evaluation.classAccuracy.push_back(share(row[c], images));
    right += row[c];
    all += images;
  }
  evaluation.accuracy = share(right, all);
}

}  // namespace

Evaluation evaluate(const ImageSet& images, const Classifier& model) {
  validateImageSet(images);
  const std::size_t classes = images.classes;
  Evaluation evaluation{};
  evaluation.confusion.assign(classes * classes, 0);
  double loss = 0.0;
  std::vector<float> x;
  std::vector<float> logits;
  for (std::size_t first = 0; first < images.size(); first += kBatch) {
    const std::size_t rows = std::min(kBatch, images.size() - first);
    x.resize(rows * images.imageSize());
    logits.resize(rows * classes);
    for (std::size_t i = 0; i < rows; ++i) {
      readImage(images, first + i,
                std::span(x).subspan(i * images.imageSize(), images.imageSize()));
    }
    model(x, logits);
    requireFinite("logits", logits);
    loss += softmaxCrossEntropy(logits, images.labels.subspan(first, rows), classes);
    for (std::size_t i = 0; i < rows; ++i) {
      const auto row = logits.begin() + static_cast<std::ptrdiff_t>(i * classes);
      const auto answer = std::max_element(row, row + static_cast<std::ptrdiff_t>(classes)) - row;
      evaluation.answers.push_back(static_cast<std::uint8_t>(answer));
      ++evaluation.confusion[images.labels[first + i] * classes + static_cast<std::size_t>(answer)];
    }
  }
  evaluation.meanLoss = loss / static_cast<double>(images.size());
  count(evaluation, classes);
  return evaluation;
}

Evaluation evaluate(const ImageSet& images, const Mlp& model) {
  validateImageSet(images);
  requireFits(model.shape, images);
  return evaluate(
      images, [&](std::span<const float> x, std::span<float> logits) { model.forward(x, logits); });
}

}  // namespace quantlab
