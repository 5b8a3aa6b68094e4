#include "data.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace quantlab::report {
namespace {

constexpr std::size_t kClasses = 10;

struct Idx {
  std::vector<std::size_t> dimensions;
  std::vector<std::uint8_t> bytes;
};

/// IDX: two zero bytes, 8 for bytes, the number of dimensions, each as a big-endian 32-bit integer.
Idx loadIdx(const std::string& path, std::size_t rank) {
  const std::string file = loadText(path);
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(file.at(i)); };
  const std::size_t header = 4 + 4 * rank;
  if (file.size() < header || byte(2) != 8 || byte(3) != rank) {
    throw std::runtime_error(path + " is no IDX file of bytes in " + std::to_string(rank) +
                             " dimensions.");
  }
  Idx idx;
  std::size_t count = 1;
  for (std::size_t i = 4; i < header; i += 4) {
    std::size_t extent = 0;
    for (std::size_t k = 0; k < 4; ++k) extent = extent * 256 + byte(i + k);
    idx.dimensions.push_back(extent);
    count *= extent;
  }
  if (file.size() != header + count) throw std::runtime_error(path + " is cut off.");
  idx.bytes.assign(file.begin() + static_cast<std::ptrdiff_t>(header), file.end());
  return idx;
}

}  // namespace

ImageSet Images::view(std::size_t count) const {
  const std::size_t n = std::min(count, labels.size());
  return {.pixels = std::span(pixels).first(n * height * width),
          .height = height,
          .width = width,
          .labels = std::span(labels).first(n),
          .classes = kClasses};
}

Images loadImages(const std::string& folder, const std::string& name) {
  Idx images = loadIdx(folder + "/" + name + "-images.idx", 3);
  Idx labels = loadIdx(folder + "/" + name + "-labels.idx", 1);
  return {.pixels = std::move(images.bytes),
          .height = images.dimensions[1],
          .width = images.dimensions[2],
          .labels = std::move(labels.bytes)};
}

std::vector<float> valuesOf(const ImageSet& images, int down, int right) {
  std::vector<float> x(images.size() * images.imageSize());
  for (std::size_t i = 0; i < images.size(); ++i) {
    readImage(images, i, std::span(x).subspan(i * images.imageSize(), images.imageSize()), down,
              right);
  }
  return x;
}

std::string loadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " can't be read.");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace quantlab::report
