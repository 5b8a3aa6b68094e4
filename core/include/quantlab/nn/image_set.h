#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace quantlab {

/// Grey images and the class of each: a view of memory that has to outlive it.
struct ImageSet {
  std::span<const std::uint8_t> pixels;  ///< (images, height, width), row-major; 255 is brightest
  std::size_t height;
  std::size_t width;
  std::span<const std::uint8_t> labels;  ///< (images), from 0 to classes - 1
  std::size_t classes;

  std::size_t size() const { return labels.size(); }
  std::size_t imageSize() const { return height * width; }
};

/// Throws std::invalid_argument unless there is an image, of 1 to 4096 pixels each way, the lengths
/// fit each other, and there are 2 to 256 classes, of which each label names one.
void validateImageSet(const ImageSet& images);

/// The same, and that the labels name two classes at least: with one there is nothing to learn.
void validateTrainingSet(const ImageSet& images);

/// Image i as a network reads it: pixels / 255 (height, width), moved down and to the right by some
/// pixels (up and to the left, if negative); what comes in from outside is 0.
void readImage(const ImageSet& images, std::size_t i, std::span<float> x, int down = 0,
               int right = 0);

}  // namespace quantlab
