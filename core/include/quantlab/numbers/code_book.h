#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quantlab {

/// Codes whose values follow no formula: code i stands for values()[i]. The values ascend.
class CodeBook {
 public:
  /// Throws std::invalid_argument unless there are 1 to 65536 values, all finite, each greater than
  /// the one before.
  explicit CodeBook(std::vector<float> values);

  std::span<const float> values() const { return values_; }

  /// The code of the value nearest to `x`. A tie goes to the lower code, an infinity to the first
  /// or last. NaN is encoded like 0.
  std::uint16_t encode(float x) const;

  /// Throws std::invalid_argument unless code < values().size().
  float decode(std::uint16_t code) const;

 private:
  std::vector<float> values_;
};

/// NormalFloat, 4 bits: 16 values in [-1, 1], 0 among them, each meant to be as frequent in
/// normally distributed weights that were divided by their absmax. Values as in the authors'
/// bitsandbytes. Source: Dettmers et al., "QLoRA: Efficient Finetuning of Quantized LLMs", NeurIPS
/// 2023.
CodeBook nf4CodeBook();

/// Signed powers of two: 0 and +-2^0, 2^-1, 2^-2, ..., 2^bits values in all, of which one more is
/// positive than negative. Multiplying by one is a shift.
/// Throws std::invalid_argument unless bits is 2 to 8.
/// Source: Miyashita, Lee, Murmann, "Convolutional Neural Networks using Logarithmic Data
/// Representation", 2016.
CodeBook logarithmicCodeBook(int bits);

/// At most `size` values with a small sum of squared errors over `x`: Lloyd's algorithm in one
/// dimension, until nothing changes or 100 rounds are over. It starts from `size` different values
/// of x, drawn without preference by the seeded generator. Each mean is summed in double in
/// ascending order. A cluster that loses all of its values keeps its place. If x has at most `size`
/// different values, these are the code book; means that fall together are one. Throws
/// std::invalid_argument if x is empty or not finite, or unless size is 1 to 65536. Source: Lloyd,
/// "Least Squares Quantization in PCM", IEEE Trans. Information Theory 28(2), 1982.
CodeBook kMeansCodeBook(std::span<const float> x, std::size_t size, std::uint64_t seed);

}  // namespace quantlab
