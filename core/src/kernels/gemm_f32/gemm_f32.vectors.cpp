#include "kernels/gemm_f32/gemm_f32.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "kernels/tile_rows.h"

namespace quantlab::gemm_f32 {
namespace {

constexpr int kTileRows = 4;
constexpr std::size_t kBlockRows = 64;  // of A, reordered, while all panels of B pass by

/// The compilers' own vectors: SSE natively, simd128 in WebAssembly.
using Float4 = float __attribute__((vector_size(16)));

Float4 load(const float* x) {
  Float4 value;
  std::memcpy(&value, x, sizeof value);
  return value;
}

void store(float* x, Float4 value) { std::memcpy(x, &value, sizeof value); }

Float4 splat(float x) { return Float4{x, x, x, x}; }

/// Eight sums of a row and a panel to y, of which `lanes` exist.
void give(Float4 low, Float4 high, std::size_t lanes, float* y) {
  if (lanes == 8) {
    store(y, low);
    store(y + 4, high);
    return;
  }
  float all[8];
  store(all, low);
  store(all + 4, high);
  std::copy_n(all, lanes, y);
}

/// What the sums of the columns from `first` on start from.
struct Start {
  float values[8]{};

  Start(const float* start, std::size_t first, std::size_t lanes) {
    if (start != nullptr) std::copy_n(start + first, lanes, values);
  }
};

/// a holds kRows rows, column by column.
template <int kRows>
void tile(const float* a, const float* panel, std::size_t depth, const Start& start,
          std::size_t lanes, float* y, std::size_t stride) {
  Float4 low[kRows];
  Float4 high[kRows];
  for (int row = 0; row < kRows; ++row) {
    low[row] = load(start.values);
    high[row] = load(start.values + 4);
  }
  for (std::size_t k = 0; k < depth; ++k, a += kRows, panel += 8) {
    const Float4 first = load(panel);
    const Float4 second = load(panel + 4);
    for (int row = 0; row < kRows; ++row) {
      const Float4 own = splat(a[row]);
      low[row] += own * first;
      high[row] += own * second;
    }
  }
  for (int row = 0; row < kRows; ++row) give(low[row], high[row], lanes, y + row * stride);
}

/// One row times kPanels panels at a time: as many sums that don't wait for one another.
template <int kPanels>
void row(const float* a, std::size_t step, const PackedFloats& b, std::size_t panel,
         const float* start, float* y) {
  const std::size_t depth = b.rows();
  const float* values = b.panel(panel);
  Float4 low[kPanels];
  Float4 high[kPanels];
  const auto lanes = [&](int i) { return std::min<std::size_t>(8, b.columns() - (panel + i) * 8); };
  for (int i = 0; i < kPanels; ++i) {
    const Start own(start, (panel + i) * 8, lanes(i));
    low[i] = load(own.values);
    high[i] = load(own.values + 4);
  }
  for (std::size_t k = 0; k < depth; ++k) {
    const Float4 own = splat(a[k * step]);
    for (int i = 0; i < kPanels; ++i) {
      low[i] += own * load(values + (i * depth + k) * 8);
      high[i] += own * load(values + (i * depth + k) * 8 + 4);
    }
  }
  for (int i = 0; i < kPanels; ++i) give(low[i], high[i], lanes(i), y + (panel + i) * 8);
}

void oneRow(const FloatMatrix& a, const PackedFloats& b, const float* start, float* y) {
  std::size_t panel = 0;
  for (; panel + 4 <= b.panels(); panel += 4) row<4>(a.data, a.columnStride, b, panel, start, y);
  for (; panel < b.panels(); ++panel) row<1>(a.data, a.columnStride, b, panel, start, y);
}

template <int kRows>
void packRows(const FloatMatrix& a, std::size_t first, float* out) {
  const float* in = a.data + first * a.rowStride;
  for (std::size_t k = 0; k < a.columns; ++k, in += a.columnStride) {
    for (int row = 0; row < kRows; ++row) *out++ = in[row * a.rowStride];
  }
}

void multiply(const FloatMatrix& a, const PackedFloats& b, const float* start, float* y,
              std::size_t stride) {
  if (a.rows == 1) return oneRow(a, b, start, y);
  const std::size_t depth = b.rows();
  const auto packed = std::make_unique_for_overwrite<float[]>(std::min(kBlockRows, a.rows) * depth);
  for (std::size_t block = 0; block < a.rows; block += kBlockRows) {
    const std::size_t rows = std::min(kBlockRows, a.rows - block);
    forEachTile<kTileRows>(rows, [&](std::size_t i, auto count) {
      packRows<count.value>(a, block + i, packed.get() + i * depth);
    });
    for (std::size_t panel = 0; panel < b.panels(); ++panel) {
      const std::size_t first = panel * 8;
      const std::size_t lanes = std::min<std::size_t>(8, b.columns() - first);
      const Start own(start, first, lanes);
      forEachTile<kTileRows>(rows, [&](std::size_t i, auto count) {
        tile<count.value>(packed.get() + i * depth, b.panel(panel), depth, own, lanes,
                          y + (block + i) * stride + first, stride);
      });
    }
  }
}

}  // namespace

GemmF32Kernel vectorKernel() { return {"four floats at a time", "vectors", multiply}; }

}  // namespace quantlab::gemm_f32
