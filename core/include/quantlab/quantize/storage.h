#pragma once

#include <cstddef>

#include "quantlab/codes/partition.h"
#include "quantlab/codes/spec.h"

namespace quantlab {

/// How the parameters beside the codes are stored.
struct ParamStorage {
  int scaleBits = 32;      ///< 8 (FP8, E8M0 or double quantization), 16 or 32
  int zeroPointBits = 32;  ///< 1 to 32; only asymmetric codes need zero points

  /// Double quantization: this many scales share a scale of their own, in FP32. 0: they don't.
  /// Source: Dettmers et al., "QLoRA: Efficient Finetuning of Quantized LLMs", NeurIPS 2023,
  /// section 3, with scaleBits 8, groups of 64 weights and of 256 scales: 0.127 bits a weight.
  std::size_t scaleGroupSize = 0;
};

/// What a quantized tensor takes, all of it: codes without their parameters cannot be read.
struct Storage {
  std::size_t codeBytes;
  std::size_t scaleBytes;  ///< with the scales' scales, if any
  std::size_t zeroPointBytes;
  std::size_t totalBytes;
  double bitsPerWeight;  ///< 8 totalBytes / elements; 0 for a tensor without elements
};

/// Codes are packed without gaps whatever their width; codes, scales and zero points each end at a
/// whole byte.
/// Throws std::invalid_argument for a bad `spec` or a `params` field outside what it allows.
Storage storageOf(const Partition& partition, const QuantSpec& spec, const ParamStorage& params);

}  // namespace quantlab
