#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "quantlab/numbers/small_float.h"

/// Blocks of small floats under a shared scale of one byte: Microscaling's and NVFP4's, as
/// block_formats.h describes them.
namespace quantlab {

inline double absMaxOf(std::span<const float> x) {
  double absMax = 0.0;
  for (const float value : x) absMax = std::max<double>(absMax, std::fabs(value));
  return absMax;
}

/// The elements x / scale behind the scale's byte, two in a byte if they have 4 bits. Quotients in
/// double; a scale of 0 gives zeros.
void putElements(std::span<const float> x, double scale, const FloatLayout& layout,
                 std::span<std::uint8_t> bytes);

void getElements(std::span<const std::uint8_t> bytes, double scale, const FloatLayout& layout,
                 std::span<float> restored);

/// The exponent of a layout's largest power of two: the largest number's.
inline int largestExponent(const FloatLayout& layout) {
  return std::ilogb(decodeFloat(largestCode(layout), layout));
}

template <const FloatLayout& layout>
void encodeMx(std::span<const float> x, float /*tensorScale*/, std::span<std::uint8_t> bytes) {
  const double exact = std::ldexp(absMaxOf(x), -largestExponent(layout));
  bytes[0] = encodeE8M0(exact, PowerRounding::Down, Overflow::Saturate);
  putElements(x, decodeE8M0(bytes[0]), layout, bytes);
}

template <const FloatLayout& layout>
void decodeMx(std::span<const std::uint8_t> bytes, float /*tensorScale*/,
              std::span<float> restored) {
  getElements(bytes, decodeE8M0(bytes[0]), layout, restored);
}

/// 6 * 448: the largest number that an element and a block's scale make together.
inline constexpr double kLargestOfNvfp4 = 2688.0;

void encodeNvfp4(std::span<const float> x, float tensorScale, std::span<std::uint8_t> bytes);
void decodeNvfp4(std::span<const std::uint8_t> bytes, float tensorScale, std::span<float> restored);

}  // namespace quantlab
