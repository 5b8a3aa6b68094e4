#pragma once

#include <cstdint>
#include <vector>

#include "quantlab/nn/image_set.h"
#include "quantlab/numbers/random.h"

namespace quantlab::testing {

/// Noise of 4 x 4 pixels with one bright row: the class is which. Easy, but not linear in one
/// pixel.
struct TinyImages {
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> labels;

  explicit TinyImages(std::size_t count, std::uint64_t seed = 1) {
    Random random(seed);
    for (std::size_t i = 0; i < count; ++i) {
      labels.push_back(static_cast<std::uint8_t>(random.below(4)));
      for (std::size_t p = 0; p < 16; ++p) {
        const bool isBright = p / 4 == labels.back();
        pixels.push_back(static_cast<std::uint8_t>(random.below(120) + (isBright ? 90 : 0)));
      }
    }
  }

  ImageSet view() const { return {pixels, 4, 4, labels, 4}; }
};

}  // namespace quantlab::testing
