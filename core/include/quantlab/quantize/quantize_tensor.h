#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "quantlab/codes/params.h"
#include "quantlab/quantize/part_ranges.h"

namespace quantlab {

/// Quantization with a scale and zero point for each part of a tensor. The steps of a single scale
/// (observe, choose, quantize, dequantize), each over all parts; arrays "for each part" are laid
/// out as Partition::partShape(). Data x is row-major, of Partition::elementCount() elements.

/// Scale and zero point for each part. Here a scale may be negative, as Q4_0's is.
struct PartParams {
  std::vector<float> scales;
  std::vector<std::int32_t> zeroPoints;

  QuantParams at(std::size_t part) const {
    return {.scale = scales[part], .zeroPoint = zeroPoints[part]};
  }
};

/// The same, somewhere in memory: arrays of equal length.
struct PartParamsView {
  std::span<const float> scales;
  std::span<const std::int32_t> zeroPoints;

  PartParamsView(std::span<const float> scales, std::span<const std::int32_t> zeroPoints)
      : scales(scales), zeroPoints(zeroPoints) {}
  // Implicit, so that parameters are passed as they are.
  PartParamsView(const PartParams& params) : scales(params.scales), zeroPoints(params.zeroPoints) {}

  QuantParams at(std::size_t part) const {
    return {.scale = scales[part], .zeroPoint = zeroPoints[part]};
  }
};

/// `chooseParams` of each range. Throws std::invalid_argument as that does, or if the lengths
/// differ.
PartParams choosePartParams(const PartRanges& ranges, const QuantSpec& spec);

/// The same from and into arrays of the caller's, which must not overlap.
void choosePartParams(std::span<const float> min, std::span<const float> max, const QuantSpec& spec,
                      std::span<float> scales, std::span<std::int32_t> zeroPoints);

/// The parameters that each part's own range asks for: `choosePartParams` of `observeRanges`, in
/// one pass where parts are runs. Throws std::invalid_argument as these do.
PartParams observePartParams(std::span<const float> x, const Partition& partition,
                             const QuantSpec& spec);

/// The same into arrays of the caller's.
void observePartParams(std::span<const float> x, const Partition& partition, const QuantSpec& spec,
                       std::span<float> scales, std::span<std::int32_t> zeroPoints);

/// Symmetric parameters that use the lowest code, too: the bound of larger magnitude, m, gets the
/// code -2^(bits-1), and so the scale is negative where m is positive.
///
///   m = max if max > -min, else min
///   scale = m / -2^(bits-1);  zeroPoint = 0, of unsigned codes 2^(bits-1)
///
/// A step is smaller by 1 - (2^(bits-1) - 1) / 2^(bits-1), an eighth at 4 bits, than with
/// `chooseParams`; in exchange a value near -m clips, by up to one step. A range of nothing but 0
/// gives scale 1.
/// Throws std::invalid_argument as `choosePartParams`, or unless the spec is symmetric and its code
/// range full.
/// Source: ggml's block format Q4_0.
PartParams chooseSignedMaxParams(const PartRanges& ranges, const QuantSpec& spec);

/// x -> codes, each with the parameters of its part, as `quantizeValue` does. `Code` is std::int8_t
/// or std::uint8_t, as spec.signedness says.
/// Throws std::invalid_argument if it is the other one, for wrong lengths, a scale that is 0 or not
/// finite, or a zero point that is none of the codes.
template <typename Code>
void quantizeTensor(std::span<const float> x, const Partition& partition, PartParamsView params,
                    const QuantSpec& spec, std::span<Code> codes);

/// codes -> restored, each with the parameters of its part. All values of `Code` are codes.
/// Throws std::invalid_argument for wrong lengths or bad `params`.
template <typename Code>
void dequantizeTensor(std::span<const Code> codes, const Partition& partition,
                      PartParamsView params, std::span<float> restored);

}  // namespace quantlab
