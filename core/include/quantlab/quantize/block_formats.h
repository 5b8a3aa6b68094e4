#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quantlab {

/// A format in which quantized weights lie in files and on accelerators: blocks of a fixed number
/// of weights, each with a scale of few bits beside its codes. Registered are
///
///   q8_0       ggml. d = absmax / 127 as FP16, then 32 int8 codes round(x / d), halves away from
///              zero.
///   q4_0       ggml. d = m / -8 as FP16, with m the value of largest magnitude and its sign; then
///              32 codes min(15, trunc(x / d + 8.5)), value (code - 8) d. Byte i holds weight i in
///              its low half and weight i + 16 in its high half.
///   mxfp8e4m3, mxfp8e5m2, mxfp4
///              OCP Microscaling 1.0. A scale 2^(floor(log2 absmax) - emax) as E8M0, emax being the
///              element type's largest exponent (8, 15, 2); then 32 elements x / scale, to nearest,
///              ties to even, saturating: from the largest element to the next power of two, up to
///              an eighth (E2M1: a quarter) of a block's absmax is clipped away.
///   nvfp4      NVIDIA. The tensor has a scale in FP32, t = absmax / (6 * 448); a block of 16 has
///              the scale s = absmax / 6 / t as E4M3 and elements x / (s t) in E2M1.
///
/// The scale comes first, FP16 with its low byte in front. 4-bit elements are packed as `packCodes`
/// does, other than q4_0's. The standards of Microscaling and NVFP4 fix no layout in memory.
/// Quotients are computed from the scale before (ggml's) and after (the others') it is rounded.
/// A block whose scale is rounded to 0 holds zeros only.
///
/// Sources: ggml, quantize_row_q8_0_ref and quantize_row_q4_0_ref; OCP Microscaling Formats (MX)
/// Specification 1.0, sections 5 and 6.3; NVIDIA, "Introducing NVFP4", 2025.
struct BlockFormat {
  std::string_view name;
  std::size_t blockSize;   ///< weights in a block
  std::size_t blockBytes;  ///< bytes of a block, scale included
  bool hasTensorScale;
  float largest;  ///< the largest magnitude whose scale is finite

  /// x (blockSize) -> bytes (blockBytes) and back.
  void (*encode)(std::span<const float> x, float tensorScale, std::span<std::uint8_t> bytes);
  void (*decode)(std::span<const std::uint8_t> bytes, float tensorScale, std::span<float> restored);

  double bitsPerWeight() const {
    return 8.0 * static_cast<double>(blockBytes) / static_cast<double>(blockSize);
  }
};

std::span<const BlockFormat> blockFormats();

/// Throws std::invalid_argument, with the list of names, if there is none of that name.
const BlockFormat& blockFormat(std::string_view name);

struct EncodedBlocks {
  std::vector<std::uint8_t> bytes;
  float tensorScale;  ///< 1 in formats without one, and for a tensor of zeros
};

/// x (N) -> ceil(N / blockSize) blocks; the last one is filled up with zeros, which move no scale.
/// Throws std::invalid_argument if a value is NaN, infinite or beyond format.largest.
EncodedBlocks encodeBlocks(std::span<const float> x, const BlockFormat& format);

/// The first `count` weights. Bytes are taken as they are: a scale that is NaN or infinite gives
/// weights that are.
/// Throws std::invalid_argument unless `bytes` are ceil(count / blockSize) blocks and the tensor's
/// scale is finite and positive.
std::vector<float> decodeBlocks(std::span<const std::uint8_t> bytes, float tensorScale,
                                std::size_t count, const BlockFormat& format);

}  // namespace quantlab
