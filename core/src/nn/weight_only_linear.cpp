#include "quantlab/nn/weight_only_linear.h"

#include <algorithm>

#include "check.h"
#include "quantlab/kernels/gemm_f32_kernel.h"
#include "quantlab/numbers/ceil_divide.h"
#include "quantlab/quantize/packing.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

constexpr std::size_t kChunkColumns = 64;

/// Columns `first` to first + count of a row-major matrix of `stride` columns.
template <typename T>
std::vector<T> columnsOf(const std::vector<T>& x, std::size_t stride, std::size_t first,
                         std::size_t count) {
  std::vector<T> part;
  part.reserve(x.size() / stride * count);
  for (std::size_t i = first; i < x.size(); i += stride) {
    part.insert(part.end(), x.begin() + static_cast<std::ptrdiff_t>(i),
                x.begin() + static_cast<std::ptrdiff_t>(i + count));
  }
  return part;
}

/// Codes of eight bits are their own bytes.
std::vector<std::uint8_t> pack(const std::vector<std::int8_t>& codes, int bits) {
  if (bits == 8) return {codes.begin(), codes.end()};
  return packCodes<std::int8_t>(codes, bits);
}

}  // namespace

WeightOnlyLinear::WeightOnlyLinear(const LinearWeights& weights, int bits, std::size_t groupSize)
    : inputs_(weights.inputs), bits_(bits), groupSize_(groupSize), bias_(weights.outputs, 0.0F) {
  if (bits != 4 && bits != 8) reject("bits", text(bits), "4 or 8");
  const GroupCodes all = quantizeGroups(weights, bits, groupSize);
  chunks_.reserve(ceilDivide(weights.outputs, kChunkColumns));
  for (std::size_t column = 0; column < weights.outputs; column += kChunkColumns) {
    const std::size_t count = std::min(kChunkColumns, weights.outputs - column);
    chunks_.push_back({.column = column,
                       .columns = count,
                       .codes = pack(columnsOf(all.codes, weights.outputs, column, count), bits),
                       .scales = columnsOf(all.scales, weights.outputs, column, count)});
  }
  std::copy(weights.bias.begin(), weights.bias.end(), bias_.begin());
}

std::size_t WeightOnlyLinear::bytes() const {
  std::size_t sum = bias_.size() * sizeof(float);
  for (const Chunk& chunk : chunks_) {
    sum += chunk.codes.size() + chunk.scales.size() * sizeof(float);
  }
  return sum;
}

std::vector<float> WeightOnlyLinear::restore(const Chunk& chunk) const {
  std::vector<float> w(inputs_ * chunk.columns);
  std::vector<std::int8_t> unpacked;
  if (bits_ != 8) unpacked = unpackCodes<std::int8_t>(chunk.codes, bits_, w.size());
  const auto* bytes = reinterpret_cast<const std::int8_t*>(chunk.codes.data());
  dequantizeTensor<std::int8_t>(
      {bits_ == 8 ? bytes : unpacked.data(), w.size()},
      Partition::perGroup(Shape({inputs_, chunk.columns}), 0, groupSize_),
      PartParamsView(chunk.scales, std::vector<std::int32_t>(chunk.scales.size(), 0)), w);
  return w;
}

void WeightOnlyLinear::forward(std::span<const float> x, std::span<float> y) const {
  const std::size_t rows = rowsOf(x.size(), inputs_, y.size(), outputs());
  const FloatMatrix left = FloatMatrix::rowMajor(x.data(), rows, inputs_);
  for (const Chunk& chunk : chunks_) {
    const std::vector<float> w = restore(chunk);
    const PackedFloats packed(FloatMatrix::rowMajor(w.data(), inputs_, chunk.columns));
    gemmF32Kernels().back().multiply(left, packed, bias_.data() + chunk.column,
                                     y.data() + chunk.column, outputs());
  }
}

}  // namespace quantlab
