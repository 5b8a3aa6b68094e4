#include "quantlab/quantize/nf4_blocks.h"

#include <algorithm>
#include <utility>

#include "check.h"
#include "quantlab/numbers/code_book.h"
#include "quantlab/quantize/packing.h"
#include "quantlab/quantize/quantize_tensor.h"

namespace quantlab {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kScaleGroup = 256;

Partition groupsOf(std::size_t count, std::size_t groupSize) {
  return Partition::perGroup(Shape({count}), 0, std::min(groupSize, count));
}

std::vector<float> absMaxima(std::span<const float> w) {
  const PartRanges ranges = observeRanges(w, groupsOf(w.size(), kBlock));
  std::vector<float> maxima = ranges.max;
  for (std::size_t i = 0; i < maxima.size(); ++i) maxima[i] = std::max(maxima[i], -ranges.min[i]);
  return maxima;
}

}  // namespace

Nf4Blocks encodeNf4(std::span<const float> w) {
  requireNotEmpty("w", w.size());
  requireFinite("w", w);
  const std::vector<float> scales = absMaxima(w);
  double sum = 0.0;
  for (const float scale : scales) sum += scale;
  const auto mean = static_cast<float>(sum / static_cast<double>(scales.size()));
  std::vector<float> around = scales;
  for (float& scale : around) scale -= mean;

  const QuantSpec spec{.bits = 8};
  const Partition groups = groupsOf(scales.size(), kScaleGroup);
  PartParams params = observePartParams(around, groups, spec);
  std::vector<std::int8_t> scaleCodes(scales.size());
  quantizeTensor<std::int8_t>(around, groups, params, spec, scaleCodes);

  const CodeBook book = nf4CodeBook();
  std::vector<std::uint8_t> codes;
  codes.reserve(w.size());
  for (std::size_t i = 0; i < w.size(); ++i) {
    const float scale = scales[i / kBlock];
    codes.push_back(static_cast<std::uint8_t>(book.encode(scale > 0.0F ? w[i] / scale : 0.0F)));
  }
  return {.count = w.size(),
          .codes = packCodes<std::uint8_t>(codes, 4),
          .scaleCodes = std::move(scaleCodes),
          .groupScales = std::move(params.scales),
          .mean = mean};
}

std::vector<float> decodeNf4(const Nf4Blocks& blocks) {
  std::vector<float> scales(blocks.scaleCodes.size());
  const std::vector<std::int32_t> zeros(blocks.groupScales.size(), 0);
  dequantizeTensor<std::int8_t>(blocks.scaleCodes, groupsOf(scales.size(), kScaleGroup),
                                {blocks.groupScales, zeros}, scales);
  for (float& scale : scales) scale = std::max(0.0F, blocks.mean + scale);

  const CodeBook book = nf4CodeBook();
  std::vector<float> w;
  w.reserve(blocks.count);
  for (const std::uint8_t code : unpackCodes<std::uint8_t>(blocks.codes, 4, blocks.count)) {
    w.push_back(book.values()[code] * scales[w.size() / kBlock]);
  }
  return w;
}

}  // namespace quantlab
