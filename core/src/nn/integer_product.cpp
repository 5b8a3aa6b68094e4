#include "quantlab/nn/integer_product.h"

#include <cstring>
#include <memory>

#include "nn/product_checks.h"

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
    : kernel_(&kernel),
      matrix_((requireMatrix(b.size(), rows, columns),
               requireDepth("rows", rows, maxDepth<std::int8_t>()), b),
              rows, columns, kernel.depth) {}

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
  requireDepth("rows", rows(), maxDepth<Code>());
  const std::size_t outer = rowsOfProduct(a.size(), rows(), y.size(), columns());
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
  return kernelOf(gemmKernels(), name, [](const GemmKernel& kernel) { return kernel.isExact(); });
}

}  // namespace quantlab
