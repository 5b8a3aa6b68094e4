#include "quantlab/nn/integer_product.h"

#include <cstring>
#include <memory>

#include "check.h"

namespace quantlab {
namespace {

/// Leaves the sums as they are.
struct StoreSums : GemmSink {
  std::int32_t* y;
  std::size_t stride;

  static void store(const GemmSink& sink, const std::int32_t* sums, std::size_t row,
                    std::size_t rows, std::size_t column, std::size_t columns) {
    const auto& own = static_cast<const StoreSums&>(sink);
    std::int32_t* out = own.y + row * own.stride + column;
    for (std::size_t i = 0; i < rows; ++i) {
      std::memcpy(out + i * own.stride, sums + i * kPanelColumns, columns * sizeof *sums);
    }
  }
};

struct alignas(16) Block {
  std::byte bytes[16];
};

}  // namespace

IntegerProduct::IntegerProduct(std::span<const std::int8_t> b, std::size_t rows,
                               std::size_t columns, const GemmKernel& kernel)
    : kernel_(&kernel), matrix_(b, rows, columns, kernel.depth) {}

template <typename Code>
void IntegerProduct::multiply(const Code* a, std::size_t rows, const std::int32_t* start,
                              const GemmSink& sink) const {
  const std::size_t blocks = gemmScratchBytes(rows, matrix_) / sizeof(Block) + 1;
  const auto scratch = std::make_unique_for_overwrite<Block[]>(blocks);
  const GemmProblem<Code> problem{a, rows, matrix_, start, scratch.get()};
  if constexpr (std::is_signed_v<Code>) {
    kernel_->int8(problem, sink);
  } else {
    kernel_->uint8(problem, sink);
  }
}

template <typename Code>
void IntegerProduct::multiply(std::span<const Code> a, std::span<std::int32_t> y) const {
  if (rows() > maxDepth<Code>()) {
    reject("rows", text(rows()), "at most " + text(maxDepth<Code>()) + ", so that sums fit int32");
  }
  if (a.size() % rows() != 0) {
    reject("a.length", text(a.size()), "a multiple of rows (" + text(rows()) + ")");
  }
  const std::size_t outer = a.size() / rows();
  if (y.size() != outer * columns()) {
    reject("y.length", text(y.size()),
           text(outer * columns()) + ", rows of a times columns of the product");
  }
  multiply(a.data(), outer, nullptr, StoreSums{{StoreSums::store}, y.data(), columns()});
}

template void IntegerProduct::multiply(const std::int8_t*, std::size_t, const std::int32_t*,
                                       const GemmSink&) const;
template void IntegerProduct::multiply(const std::uint8_t*, std::size_t, const std::int32_t*,
                                       const GemmSink&) const;
template void IntegerProduct::multiply(std::span<const std::int8_t>, std::span<std::int32_t>) const;
template void IntegerProduct::multiply(std::span<const std::uint8_t>,
                                       std::span<std::int32_t>) const;

const GemmKernel& gemmKernel(std::string_view name) {
  std::string names;
  for (const GemmKernel& kernel : gemmKernels()) {
    if (!kernel.isExact()) continue;
    if (kernel.name == name) return kernel;
    names += (names.empty() ? "'" : ", '") + std::string(kernel.name) + "'";
  }
  reject("kernel", "'" + std::string(name) + "'", "one of " + names);
}

}  // namespace quantlab
