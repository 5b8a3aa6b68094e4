#include <vector>

#include "input.h"
#include "kernels/gemm_s4/tiles.h"
#include "machines.h"
#include "quantlab/kernels/gemm_s4_kernel.h"

namespace quantlab::fuzz {
namespace {

template <testing::Machine kMachine>
GemmS4Kernel model(const char* name) {
  using Engine = testing::ModelNibbleEngine<kMachine>;
  return {name, "model", Engine::kDepth, gemm_s4::multiply<Engine>};
}

/// The registry's, and the tiles of the relaxed one on models of all machines.
std::vector<GemmS4Kernel> kernels() {
  std::vector<GemmS4Kernel> all(gemmS4Kernels().begin(), gemmS4Kernels().end());
  all.push_back(model<testing::Machine::Signed>("relaxed dot, signed"));
  all.push_back(model<testing::Machine::Unsigned>("relaxed dot, unsigned"));
  all.push_back(model<testing::Machine::Saturating>("relaxed dot, saturating"));
  return all;
}

}  // namespace

void run(Input& in) {
  const std::size_t depth = 1 + in.size(600);
  const std::size_t columns = 1 + in.size(3000 / depth + 1) % 70;
  const std::size_t rows = in.size(6000 / depth + 2) % 20;
  const std::size_t groupSize = 4 * (1 + in.size(200));
  const std::size_t groups = (depth + groupSize - 1) / groupSize;
  const auto a =
      Array<std::int8_t>::of(rows * depth, in, [&] { return static_cast<std::int8_t>(in.byte()); });
  const auto b = Array<std::int8_t>::of(depth * columns, in, [&] {
    return static_cast<std::int8_t>(static_cast<std::int8_t>(in.byte()) >> 4);
  });
  const auto scales = Array<float>::of(groups * columns, in, [&] { return in.value(0.0078125F); });

  std::vector<float> expected(rows * columns);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    for (std::size_t group = 0; group < groups; ++group) {
      std::int32_t sum = 0;
      for (std::size_t k = group * groupSize; k < std::min((group + 1) * groupSize, depth); ++k) {
        sum += a[i / columns * depth + k] * b[k * columns + i % columns];
      }
      const float product = static_cast<float>(sum) * scales[group * columns + i % columns];
      expected[i] += product;
    }
  }
  for (const GemmS4Kernel& kernel : kernels()) {
    const PackedNibbles packed({b.data(), b.size()}, {scales.data(), scales.size()}, depth, columns,
                               groupSize, kernel.depth);
    const Array<std::uint32_t> scratch(gemmS4ScratchWords(packed), 1);
    const Array<float> y(rows * columns, 1);
    kernel.multiply({a.data(), rows, packed, y.data(), scratch.data()});
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (bitsOf(y[i]) == bitsOf(expected[i])) continue;
      fail("gemm_s4, %s, %zu x %zu x %zu, groups of %zu, row %zu, column %zu: %a instead of %a",
           kernel.name, rows, depth, columns, groupSize, i / columns, i % columns, y[i],
           expected[i]);
    }
  }
}

}  // namespace quantlab::fuzz
