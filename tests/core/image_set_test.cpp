#include "quantlab/nn/image_set.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>
#include <vector>

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using Bytes = std::vector<std::uint8_t>;

TEST_CASE("an image is read as pixels / 255, moved as asked, dark where nothing was", "[images]") {
  const Bytes pixels{0, 0, 0, 0, 0, 0, 51, 255, 102, 0, 153, 204};
  const Bytes labels{0, 1};
  const ImageSet images{pixels, 2, 3, labels, 2};
  std::vector<float> x(6);
  readImage(images, 1, x);
  CHECK(x == std::vector<float>{0.2F, 1.0F, 0.4F, 0.0F, 0.6F, 0.8F});
  readImage(images, 1, x, 1, 0);
  CHECK(x == std::vector<float>{0.0F, 0.0F, 0.0F, 0.2F, 1.0F, 0.4F});
  readImage(images, 1, x, -1, 2);
  CHECK(x == std::vector<float>{0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F});
  readImage(images, 1, x, 0, -1);
  CHECK(x == std::vector<float>{1.0F, 0.4F, 0.0F, 0.6F, 0.8F, 0.0F});
}

TEST_CASE("bad sets of images are named", "[images]") {
  const Bytes pixels(8, 0);
  const Bytes labels{0, 1};
  CHECK_THROWS_MATCHES(validateImageSet({pixels, 0, 2, labels, 2}), std::invalid_argument,
                       Message("height is 0, but must be from 1 to 4096."));
  CHECK_THROWS_MATCHES(validateImageSet({pixels, 2, 0, labels, 2}), std::invalid_argument,
                       Message("width is 0, but must be from 1 to 4096."));
  CHECK_THROWS_MATCHES(validateImageSet({{}, 2, 2, {}, 2}), std::invalid_argument,
                       Message("labels is empty, but must be at least one value long."));
  CHECK_THROWS_MATCHES(
      validateImageSet({pixels, 2, 3, labels, 2}), std::invalid_argument,
      Message("pixels.length is 8, but must be 12, labels.length times height times width."));
  CHECK_THROWS_MATCHES(validateImageSet({pixels, 2, 2, labels, 1}), std::invalid_argument,
                       Message("classes is 1, but must be from 2 to 256."));
  const Bytes beyond{0, 2};
  CHECK_THROWS_MATCHES(validateImageSet({pixels, 2, 2, beyond, 2}), std::invalid_argument,
                       Message("labels[1] is 2, but must be less than classes (2)."));
  const Bytes same{1, 1};
  CHECK_NOTHROW(validateImageSet({pixels, 2, 2, same, 2}));
  CHECK_THROWS_MATCHES(validateTrainingSet({pixels, 2, 2, same, 2}), std::invalid_argument,
                       Message("labels is 1 for every image, but must be of two classes at least, "
                               "or there is nothing to learn."));
}

}  // namespace
}  // namespace quantlab
