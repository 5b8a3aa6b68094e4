#include "kernels/gemm_s4/gemm_s4.h"

#include <algorithm>
#include <array>

namespace quantlab::gemm_s4 {
namespace {

/// Row `row` and column `lane` of a block of depth 4.
std::int32_t codeAt(const std::uint8_t* block, std::size_t row, std::size_t lane) {
  const std::uint8_t byte = block[lane % 4 * 4 + row];
  return (lane < 4 ? byte & 0xF : byte >> 4) - 8;
}

// region: gemm-s4-reference
void multiply(const GemmS4Problem& problem) {
  const PackedNibbles& b = problem.b;
  const std::size_t groupRows = b.blocksPerGroup() * 4;
  for (std::size_t i = 0; i < problem.rows * b.columns(); ++i) {
    const std::int8_t* a = problem.a + i / b.columns() * b.rows();
    const std::size_t panel = i % b.columns() / 8;
    const std::size_t lane = i % b.columns() % 8;
    float sum = 0.0F;
    for (std::size_t group = 0; group < b.groups(); ++group) {
      const std::size_t first = group * groupRows;
      std::int32_t codes = 0;
      for (std::size_t k = first; k < std::min(first + groupRows, b.rows()); ++k) {
        codes += a[k] * codeAt(b.panel(panel) + k / 4 * 16, k % 4, lane);
      }
      sum += static_cast<float>(codes) * b.scales(panel)[group * 8 + lane];
    }
    problem.y[i] = sum;
  }
}
// endregion

}  // namespace

GemmS4Kernel referenceKernel() { return {"scalar", "any", 4, multiply}; }

}  // namespace quantlab::gemm_s4
