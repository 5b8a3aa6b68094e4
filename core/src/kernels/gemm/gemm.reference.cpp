// Compiled without vectorisation, so that "scalar" is what it says where speeds are compared.
#include "kernels/gemm/gemm.h"

#include <algorithm>
#include <array>

namespace quantlab::gemm {
namespace {

constexpr std::size_t kDepth = 2;

// region: gemm-reference
template <typename Code>
void multiply(const GemmProblem<Code>& problem, const GemmSink& sink) {
  const PackedMatrix& b = problem.b;
  for (std::size_t panel = 0; panel < b.panels(); ++panel) {
    const std::size_t column = panel * kPanelColumns;
    for (std::size_t row = 0; row < problem.rows; ++row) {
      std::array<std::uint32_t, kPanelColumns> sums{};
      for (std::size_t lane = 0; lane < kPanelColumns && problem.start != nullptr; ++lane) {
        sums[lane] = static_cast<std::uint32_t>(problem.start[column + lane]);
      }
      const std::int8_t* codes = b.panel(panel);
      for (std::size_t k = 0; k < b.rows(); ++k) {
        const Code own = problem.a[row * b.rows() + k];
        const std::int8_t* group = codes + k / kDepth * kDepth * kPanelColumns + k % kDepth;
        for (std::size_t lane = 0; lane < kPanelColumns; ++lane) {
          sums[lane] += static_cast<std::uint32_t>(own * group[lane * kDepth]);
        }
      }
      std::array<std::int32_t, kPanelColumns> strip;
      std::copy(sums.begin(), sums.end(), strip.begin());
      sink.take(sink, strip.data(), row, 1, column, std::min(kPanelColumns, b.columns() - column));
    }
  }
}
// endregion

}  // namespace

GemmKernel referenceKernel() {
  return {"scalar",
          "any",
          kDepth,
          multiply<std::int8_t>,
          multiply<std::uint8_t>,
          [] { return true; },
          {nullptr, 0}};
}

}  // namespace quantlab::gemm
