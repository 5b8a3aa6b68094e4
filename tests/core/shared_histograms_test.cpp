#include "quantlab/measure/shared_histograms.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

#include "support.h"

namespace quantlab {
namespace {

using Catch::Matchers::Message;
using testing::kNaN;
using Arrays = std::vector<std::vector<float>>;
using Counts = std::vector<std::uint32_t>;

TEST_CASE("bins reach over all arrays", "[shared_histograms]") {
  const auto both = sharedHistograms(Arrays{{0.0F, 1.0F, 1.5F}, {4.0F, 3.0F}, {}}, 4);
  REQUIRE(both.size() == 3);
  for (const Histogram& h : both) {
    CHECK(h.lo == 0.0);
    CHECK(h.hi == 4.0);
    CHECK(h.below == 0);
    CHECK(h.above == 0);
  }
  CHECK(both[0].counts == Counts{1, 2, 0, 0});
  CHECK(both[1].counts == Counts{0, 0, 0, 2});
  CHECK(both[2].counts == Counts{0, 0, 0, 0});
}

TEST_CASE("equal values and no values have bins, too", "[shared_histograms]") {
  const auto equal = sharedHistograms(Arrays{{3.0F}, {3.0F, 3.0F}}, 2);
  CHECK(equal[0].lo == 1.5);
  CHECK(equal[0].hi == 4.5);
  CHECK(equal[1].counts == Counts{0, 2});
  CHECK(sharedHistograms(Arrays{{-3e38F}}, 2)[0].counts == Counts{0, 1});
  CHECK(sharedHistograms(Arrays{{}}, 1)[0].lo == -0.5);
  CHECK(sharedHistograms(Arrays{{0.0F}}, 1)[0].hi == 0.5);
}

TEST_CASE("bad arrays are named", "[shared_histograms]") {
  CHECK_THROWS_MATCHES(sharedHistograms(Arrays{}, 2), std::invalid_argument,
                       Message("arrays is empty, but must be at least one array."));
  CHECK_THROWS_MATCHES(sharedHistograms(Arrays{{1.0F}, {1.0F, kNaN}}, 2), std::invalid_argument,
                       Message("arrays[1][1] is NaN, but must be finite."));
  CHECK_THROWS_MATCHES(sharedHistograms(Arrays{{1.0F}}, 0), std::invalid_argument,
                       Message("bins is 0, but must be from 1 to 65536."));
}

}  // namespace
}  // namespace quantlab
