#include <algorithm>
#include <vector>

#include "kernels/gemm/tiles.h"
#include "machines.h"
#include "parts.h"
#include "quantlab/kernels/gemm_kernel.h"

namespace quantlab::fuzz {
namespace {

template <typename Code>
using Multiply = void (*)(const GemmProblem<Code>& problem, const GemmSink& sink);

template <typename Code>
struct Entry {
  const char* name;
  std::size_t depth;
  Multiply<Code> multiply;
};

/// The registry's, and the tiles of the relaxed ones on models of the machines they are for.
template <typename Code>
std::vector<Entry<Code>> entries() {
  std::vector<Entry<Code>> all;
  for (const GemmKernel& kernel : gemmKernels()) {
    if constexpr (std::is_signed_v<Code>) {
      all.push_back({kernel.name, kernel.depth, kernel.int8});
    } else {
      all.push_back({kernel.name, kernel.depth, kernel.uint8});
    }
  }
  using Signed = testing::ModelEngine<testing::Machine::Signed, std::int8_t>;
  using Unsigned = testing::ModelEngine<testing::Machine::Unsigned, std::uint8_t>;
  all.push_back({"relaxed dot, signed", Signed::kDepth, gemm::multiply<Signed, Code>});
  all.push_back({"relaxed dot, unsigned", Unsigned::kDepth, gemm::multiply<Unsigned, Code>});
  return all;
}

/// Writes each element once.
struct Store : GemmSink {
  const char* kernel;
  std::int32_t* y;
  std::uint8_t* times;
  std::size_t rows;
  std::size_t stride;

  static void store(const GemmSink& sink, const std::int32_t* sums, std::size_t row,
                    std::size_t count, std::size_t column, std::size_t columns) {
    const auto& own = static_cast<const Store&>(sink);
    if (row + count > own.rows || column + columns > own.stride || columns > 8) {
      fail("gemm, %s: gives %zu x %zu at %zu, %zu of %zu x %zu", own.kernel, count, columns, row,
           column, own.rows, own.stride);
    }
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t lane = 0; lane < columns; ++lane) {
        const std::size_t at = (row + i) * own.stride + column + lane;
        own.y[at] = sums[8 * i + lane];
        ++own.times[at];
      }
    }
  }
};

template <typename Code>
std::vector<std::uint32_t> plain(const Array<Code>& a, const Array<std::int8_t>& b,
                                 const std::int32_t* start, std::size_t rows, std::size_t depth,
                                 std::size_t columns) {
  std::vector<std::uint32_t> y(rows * columns);
  for (std::size_t i = 0; i < y.size(); ++i) {
    const std::size_t column = i % columns;
    y[i] = start == nullptr ? 0U : static_cast<std::uint32_t>(start[column]);
    for (std::size_t k = 0; k < depth; ++k) {
      y[i] += static_cast<std::uint32_t>(a[i / columns * depth + k] * b[k * columns + column]);
    }
  }
  return y;
}

template <typename Code>
void compare(Input& in) {
  const std::size_t depth = 1 + in.size(600);
  const std::size_t columns = 1 + in.size(3000 / depth + 1) % 70;
  const std::size_t rows = in.size(6000 / depth + 2) % 140;
  // Ends of the codes alone, or any.
  const bool isExtreme = in.below(4) == 0;
  const auto code = [&] {
    const std::uint8_t byte = in.byte();
    return isExtreme ? static_cast<std::uint8_t>(byte % 2 == 0 ? 0x80 : 0x7f) : byte;
  };
  const auto a = Array<Code>::of(rows * depth, in, [&] {
    const std::uint8_t own = code();
    const bool isEnd = isExtreme && std::is_unsigned_v<Code>;
    return static_cast<Code>(isEnd ? (own == 0x80 ? 0 : 255) : own);
  });
  const auto b =
      Array<std::int8_t>::of(depth * columns, in, [&] { return static_cast<std::int8_t>(code()); });
  const auto starts = Array<std::int32_t>::of((columns + 7) / 8 * 8, in,
                                              [&] { return static_cast<std::int32_t>(in.word()); });
  const std::int32_t* start = in.flag() ? starts.data() : nullptr;
  const auto expected = plain(a, b, start, rows, depth, columns);
  for (const auto& [name, packedDepth, multiply] : entries<Code>()) {
    const PackedMatrix packed({b.data(), b.size()}, depth, columns, packedDepth);
    const Array<std::uint32_t> scratch(gemmScratchBytes(rows, packed) / 4, 0);
    const Array<std::int32_t> y(rows * columns, 1);
    const Array<std::uint8_t> times(rows * columns, 0);
    const Store sink{{Store::store}, name, y.data(), times.data(), rows, columns};
    multiply({a.data(), rows, packed, start, scratch.data()}, sink);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const auto own = static_cast<std::uint32_t>(y[i]);
      if (own == expected[i] && times[i] == 1) continue;
      fail(
          "gemm, %s, %zu x %zu x %zu of %s codes, row %zu, column %zu: %d instead of %d, given "
          "%d times",
          name, rows, depth, columns, std::is_signed_v<Code> ? "signed" : "unsigned", i / columns,
          i % columns, y[i], static_cast<std::int32_t>(expected[i]), times[i]);
    }
  }
}

}  // namespace

void run(Input& in) {
  withCode(in.flag(), [&]<typename Code>(Code) { compare<Code>(in); });
}

}  // namespace quantlab::fuzz
