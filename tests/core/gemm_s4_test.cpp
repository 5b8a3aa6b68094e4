#include <catch2/catch_test_macros.hpp>

#include "gemm_s4_support.h"
#include "kernels/gemm_s4/tiles.h"
#include "machines.h"

namespace quantlab {
namespace {

using testing::Machine;
using testing::ModelNibbleEngine;
using testing::NibbleProblem;

void requireDefinition(const GemmS4Kernel& kernel) {
  testing::forEachNibbleProblem([&](const NibbleProblem& problem) {
    CAPTURE(kernel.name, problem.dims.rows, problem.dims.depth, problem.dims.columns,
            problem.groupSize);
    REQUIRE(problem.multiply(kernel) == problem.plain());
  });
}

TEST_CASE("every kernel multiplies weights of four bits, bit for bit", "[gemm_s4]") {
  for (const GemmS4Kernel& kernel : gemmS4Kernels()) requireDefinition(kernel);
}

/// The registry's kernel, as if it ran on another machine.
template <typename Engine>
GemmS4Kernel modelKernel(const char* name) {
  return {name, "model", Engine::kDepth, gemm_s4::multiply<Engine>};
}

TEST_CASE("all machines read weights of four bits alike", "[gemm_s4]") {
  requireDefinition(modelKernel<ModelNibbleEngine<Machine::Signed>>("signed"));
  requireDefinition(modelKernel<ModelNibbleEngine<Machine::Unsigned>>("unsigned"));
  requireDefinition(modelKernel<ModelNibbleEngine<Machine::Saturating>>("saturating"));
  requireDefinition(modelKernel<testing::ModelNibblePairs>("pairs of int16"));
}

TEST_CASE("packed nibbles take half a byte a weight and four bytes a scale", "[gemm_s4]") {
  for (const std::size_t depth : {2U, 4U}) {
    const auto packed = [&](const testing::Dims& dims, std::size_t groupSize) {
      const NibbleProblem problem(dims, groupSize);
      return PackedNibbles(problem.b, problem.scales, dims.depth, dims.columns, groupSize, depth);
    };
    CHECK(packed({1, 1024, 64}, 32).bytes() == 1024 * 64 / 2 + 1024 / 32 * 64 * 4);
    // Filled up: to whole blocks of four rows, and to two panels.
    CHECK(packed({1, 333, 9}, 32).bytes() == 336 * 16 / 2 + 11 * 16 * 4);
    CHECK(packed({1, 1, 1}, 4).bytes() == 4 * 8 / 2 + 8 * 4);
    // Two rows of A, and what each of their groups starts from.
    CHECK(gemmS4ScratchWords(packed({1, 1024, 64}, 32)) == 2 * (1024 / depth + 32));
    CHECK(gemmS4ScratchWords(packed({1, 333, 9}, 32)) == 2 * (336 / depth + 11));
    CHECK(gemmS4ScratchWords(packed({1, 1, 1}, 4)) == 2 * (4 / depth + 1));
  }
}

}  // namespace
}  // namespace quantlab
