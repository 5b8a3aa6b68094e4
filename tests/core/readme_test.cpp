// The README's example in C++, cut out of it by CMake: it compiles and does what its comments say.
#include "readme.h"

#include <catch2/catch_test_macros.hpp>

#include "support.h"

namespace {

TEST_CASE("the README's example measures a round trip", "[readme]") {
  const std::vector<float> x = quantlab::testing::normal(1, 1000);
  std::vector<std::uint8_t> codes(x.size());
  std::vector<float> restored(x.size());
#include "readme_example.h"
  CHECK(error.count == x.size());
  CHECK(error.maxAbs <= 0.51F * params.scale);
  CHECK(error.sqnrDb > 35.0);
}

}  // namespace
