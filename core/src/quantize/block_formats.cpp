#include "quantlab/quantize/block_formats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "check.h"
#include "quantize/ggml_blocks.h"
#include "quantize/scaled_float_blocks.h"

namespace quantlab {
namespace {

using FloatLimits = std::numeric_limits<float>;

constexpr float kLargestFloat16 = 65504.0F;

constexpr std::array<BlockFormat, 6> kFormats{{
    {"q8_0", 32, 34, false, 127 * kLargestFloat16, encodeQ80, decodeQ80},
    {"q4_0", 32, 18, false, 8 * kLargestFloat16, encodeQ40, decodeQ40},
    {"mxfp8e4m3", 32, 33, false, FloatLimits::max(), encodeMx<kFloat8E4M3FN>,
     decodeMx<kFloat8E4M3FN>},
    {"mxfp8e5m2", 32, 33, false, FloatLimits::max(), encodeMx<kFloat8E5M2>, decodeMx<kFloat8E5M2>},
    {"mxfp4", 32, 17, false, FloatLimits::max(), encodeMx<kFloat4E2M1>, decodeMx<kFloat4E2M1>},
    {"nvfp4", 16, 9, true, FloatLimits::max(), encodeNvfp4, decodeNvfp4},
}};

/// Never below the smallest normal float, so that the scale is exact to 24 bits.
float tensorScaleOf(std::span<const float> x) {
  const double absMax = absMaxOf(x);
  if (absMax == 0.0) return 1.0F;
  return std::max(static_cast<float>(absMax / kLargestOfNvfp4), FloatLimits::min());
}

std::size_t blocksFor(std::size_t count, const BlockFormat& format) {
  return count / format.blockSize + (count % format.blockSize == 0 ? 0 : 1);
}

}  // namespace

std::span<const BlockFormat> blockFormats() { return kFormats; }

const BlockFormat& blockFormat(std::string_view name) {
  std::string names;
  for (const BlockFormat& format : kFormats) {
    if (format.name == name) return format;
    names.append(names.empty() ? "" : ", ").append(format.name);
  }
  reject("format", "'" + std::string(name) + "'", "one of " + names);
}

EncodedBlocks encodeBlocks(std::span<const float> x, const BlockFormat& format) {
  requireFinite("x", x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::fabs(x[i]) > format.largest) {
      reject("x[" + text(i) + "]", text(x[i]), "at most " + text(format.largest) + " in magnitude");
    }
  }
  const std::size_t blocks = blocksFor(x.size(), format);
  EncodedBlocks result{.bytes = std::vector<std::uint8_t>(blocks * format.blockBytes),
                       .tensorScale = format.hasTensorScale ? tensorScaleOf(x) : 1.0F};
  std::vector<float> weights(format.blockSize);
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto rest = x.subspan(block * format.blockSize);
    const auto own = rest.first(std::min(rest.size(), format.blockSize));
    std::fill(std::copy(own.begin(), own.end(), weights.begin()), weights.end(), 0.0F);
    format.encode(weights, result.tensorScale,
                  std::span(result.bytes).subspan(block * format.blockBytes, format.blockBytes));
  }
  return result;
}

std::vector<float> decodeBlocks(std::span<const std::uint8_t> bytes, float tensorScale,
                                std::size_t count, const BlockFormat& format) {
  const std::size_t blocks = blocksFor(count, format);
  if (bytes.size() % format.blockBytes != 0 || bytes.size() / format.blockBytes != blocks) {
    reject("bytes.length", text(bytes.size()),
           text(blocks) + " blocks of " + text(format.blockBytes) + ", the room of " + text(count) +
               " weights");
  }
  if (!std::isfinite(tensorScale) || tensorScale <= 0.0F) {
    reject("tensorScale", text(tensorScale), "finite and greater than 0");
  }
  std::vector<float> restored(blocks * format.blockSize);
  for (std::size_t block = 0; block < blocks; ++block) {
    format.decode(bytes.subspan(block * format.blockBytes, format.blockBytes), tensorScale,
                  std::span(restored).subspan(block * format.blockSize, format.blockSize));
  }
  restored.resize(count);
  return restored;
}

}  // namespace quantlab
