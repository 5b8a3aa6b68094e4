#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// Weights in 4 bits of NormalFloat, with double quantization. Each 64 neighbours share a scale,
/// their absmax; each 256 of these scales share a scale of their own, after their mean was taken
/// off:
///
///   code  = the value of nf4CodeBook() nearest to w / absmax
///   scale = max(0, mean + scaleCode groupScale),  scaleCode in -127 .. 127,
///           groupScale = max|absmax - mean| / 127 over its 256
///   w'    = nf4CodeBook()[code] scale
///
/// That is 4 + 8 / 64 + 32 / (64 256) = 4.127 bits a weight, and a mean. A code is the one nearest
/// with the exact scale, a block of zeros stays zeros. Source: Dettmers et al., "QLoRA: Efficient
/// Finetuning of Quantized LLMs", NeurIPS 2023, section 3; its scales have FP8 codes, these int8.
struct Nf4Blocks {
  std::size_t count;                    ///< weights
  std::vector<std::uint8_t> codes;      ///< two in a byte, see packing.h
  std::vector<std::int8_t> scaleCodes;  ///< (ceil(count / 64))
  std::vector<float> groupScales;       ///< (ceil(scaleCodes / 256))
  float mean;

  /// All of it.
  std::size_t bytes() const {
    return codes.size() + scaleCodes.size() + (groupScales.size() + 1) * sizeof(float);
  }
};

/// Throws std::invalid_argument if w is empty or holds a NaN or an infinity.
Nf4Blocks encodeNf4(std::span<const float> w);

/// w' (count). The lengths have to fit each other.
std::vector<float> decodeNf4(const Nf4Blocks& blocks);

}  // namespace quantlab
