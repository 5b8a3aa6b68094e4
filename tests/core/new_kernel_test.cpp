// The kernel that `npm run new:kernel` writes is built with these tests, and brings one of its own.
#include <catch2/catch_test_macros.hpp>

#include "quantlab/kernels/error_kernel.h"
#include "quantlab/kernels/sample_kernel.h"

namespace quantlab {
namespace {

TEST_CASE("a new kernel is listed by its registry, with vectors where others have them",
          "[kernels]") {
  const auto all = sampleKernels();
  REQUIRE(all.size() == errorKernels().size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(std::string(all[i].isa) == errorKernels()[i].isa);
  }
}

}  // namespace
}  // namespace quantlab
