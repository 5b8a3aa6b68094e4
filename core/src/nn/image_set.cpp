#include "quantlab/nn/image_set.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "check.h"

namespace quantlab {
namespace {

/// So few that no product of sizes overflows in 32 bits.
constexpr std::size_t kMaxSide = 4096;

void requireSide(std::string_view name, std::size_t side) {
  if (side == 0 || side > kMaxSide) reject(name, text(side), "from 1 to " + text(kMaxSide));
}

}  // namespace

void validateImageSet(const ImageSet& images) {
  requireSide("height", images.height);
  requireSide("width", images.width);
  requireNotEmpty("labels", images.labels.size());
  const std::uint64_t count = std::uint64_t{images.size()} * images.imageSize();
  if (images.pixels.size() != count) {
    reject("pixels.length", text(images.pixels.size()),
           text(static_cast<std::int64_t>(count)) + ", labels.length times height times width");
  }
  if (images.classes < 2 || images.classes > 256) {
    reject("classes", text(images.classes), "from 2 to 256");
  }
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (images.labels[i] >= images.classes) {
      reject("labels[" + text(i) + "]", text(static_cast<int>(images.labels[i])),
             "less than classes (" + text(images.classes) + ")");
    }
  }
}

void validateTrainingSet(const ImageSet& images) {
  validateImageSet(images);
  const std::uint8_t first = images.labels.front();
  if (std::ranges::all_of(images.labels, [=](std::uint8_t label) { return label == first; })) {
    reject("labels", text(static_cast<int>(first)) + " for every image",
           "of two classes at least, or there is nothing to learn");
  }
}

void readImage(const ImageSet& images, std::size_t i, std::span<float> x, int down, int right) {
  const auto height = static_cast<std::ptrdiff_t>(images.height);
  const auto width = static_cast<std::ptrdiff_t>(images.width);
  const std::uint8_t* const pixels = images.pixels.data() + i * images.imageSize();
  std::fill(x.begin(), x.end(), 0.0F);
  const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, right);
  const std::ptrdiff_t to = std::min(width, width + right);
  for (std::ptrdiff_t row = std::max(0, down); row < std::min(height, height + down); ++row) {
    const std::uint8_t* const in = pixels + (row - down) * width - right;
    float* const out = x.data() + row * width;
    for (std::ptrdiff_t column = from; column < to; ++column) {
      out[column] = static_cast<float>(in[column]) / 255.0F;
    }
  }
}

}  // namespace quantlab
