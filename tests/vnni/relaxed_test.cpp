#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "quantlab/kernels/gemm_kernel.h"

namespace quantlab {
namespace {

// The other tests pass over kernels that are not exact on a machine: here, the relaxed one has to
// be.
TEST_CASE("a relaxed kernel is the fastest that is exact", "[vnni]") {
  CHECK(std::string_view(fastestGemm().isa) == "relaxed");
}

}  // namespace
}  // namespace quantlab
