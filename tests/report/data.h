#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "quantlab/nn/image_set.h"

namespace quantlab::report {

/// Images and labels as lessons/data/pack-sets.mjs packs them.
struct Images {
  std::vector<std::uint8_t> pixels;
  std::size_t height;
  std::size_t width;
  std::vector<std::uint8_t> labels;

  /// The first `count` of them, or all.
  ImageSet view(std::size_t count = SIZE_MAX) const;
};

/// The files NAME-images.idx and NAME-labels.idx of a folder.
/// Throws std::runtime_error if one is missing or no IDX file of bytes.
Images loadImages(const std::string& folder, const std::string& name);

/// Images as a network reads them (images, pixels), moved as readImage moves them.
std::vector<float> valuesOf(const ImageSet& images, int down = 0, int right = 0);

/// All of a file. Throws std::runtime_error if there is none.
std::string loadText(const std::string& path);

}  // namespace quantlab::report
